import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { TimeRange } from '#antt/kernel';
import type { AuditEntry } from '#antt/ledger';
import { handInDeadline } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { RequestSight } from '../../request-sight.js';
import { fileCoverage, isUsableFor } from '../file-coverage.js';
import type { HandInFile } from '../hand-in-file.entity.js';
import { HandInItemsRepository, type ItemOfRequest } from '../hand-in-items.repository.js';
import type { HandIn } from '../hand-in.entity.js';
import { HandInRepository } from '../hand-in.repository.js';

export interface HandInForOfficer {
  readonly handIn: HandIn;
  /** Footage of several requests: what it is called and what was found of it is then not this officer's alone to know. */
  readonly shared: boolean;
  /** Nothing of what is sealed, but how much there is. */
  readonly files: readonly HandInFile[];
  readonly fileCount: number;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
}

export interface ItemHandIns {
  readonly itemId: string;
  readonly cameraName: string;
  /** Until when its owner may send; undefined while he has not agreed, and once the item has gone on. */
  readonly sendBy: Date | undefined;
  /** What is approved and no file shows so far, in true time; undefined before an approval. */
  readonly missing: readonly TimeRange[] | undefined;
  readonly handIns: readonly HandInForOfficer[];
}

/**
 * What owners have handed in for a request, as its officers may know it: of sealed footage that it exists, of footage
 * that serves another request too only what shows their own window.
 */
@Injectable()
export class ListRequestHandIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: RequestSight,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
  ) {}

  /** @throws AppError EXTRACTION_REQUEST_NOT_FOUND */
  async execute(
    principal: Principal,
    requestId: string,
    client?: AuditEntry['client'],
  ): Promise<ItemHandIns[]> {
    const seen = await this.requests.of(principal, requestId);
    await this.requests.record('hand-in.listed', principal, seen, client);
    const tx = this.transactions.reader;
    const listed: ItemHandIns[] = [];
    for (const item of await this.items.listOfRequest(tx, requestId)) listed.push(await this.see(tx, item));
    return listed;
  }

  private async see(tx: EntityManager, item: ItemOfRequest): Promise<ItemHandIns> {
    const handIns = (await this.handIns.listOfAsk(tx, item.askId)).filter(
      ({ cameraId, scopeRequestId }) =>
        cameraId === item.cameraId && (scopeRequestId === null || scopeRequestId === item.requestId),
    );
    const files = (
      await this.handIns.listFiles(
        tx,
        handIns.map(({ id }) => id),
      )
    ).filter(({ state }) => state !== 'removed');
    const isAskShared = await this.items.isShared(tx, item);
    const window =
      item.approvedFrom === null || item.approvedTo === null
        ? undefined
        : new TimeRange(item.approvedFrom, item.approvedTo);
    // What sealed footage shows is nobody's to know either.
    const readable = new Set(handIns.filter((handIn) => !isSealed(handIn)).map(({ id }) => id));
    const covered =
      window &&
      files
        .filter(({ handInId }) => readable.has(handInId))
        .flatMap((file) => fileCoverage(file, window, item.clockOffsetMs));
    return {
      itemId: item.itemId,
      cameraName: item.cameraName,
      sendBy: item.state === 'approved' ? handInDeadline(item) : undefined,
      missing: covered && window.gaps(covered),
      handIns: handIns.map((handIn) => {
        const shared = isAskShared && handIn.scopeRequestId === null;
        const own = files.filter(({ handInId }) => handInId === handIn.id);
        return {
          handIn,
          shared,
          files: isSealed(handIn)
            ? []
            : own.filter((file) => !shared || isOf(file, window, item.clockOffsetMs)),
          fileCount: own.length,
          sizeBytes: own.reduce((sum, file) => sum + file.sizeBytes, 0),
          receivedBytes: own.reduce((sum, file) => sum + file.receivedBytes, 0),
        };
      }),
    };
  }
}

const isSealed = ({ kind, releasedAt }: HandIn): boolean => kind === 'sealed' && releasedAt === null;

const isOf = (file: HandInFile, window: TimeRange | undefined, offsetMs: number): boolean =>
  window !== undefined && isUsableFor(file, window, offsetMs);
