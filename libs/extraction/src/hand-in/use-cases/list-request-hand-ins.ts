import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { TimeRange } from '#antt/kernel';
import type { AuditEntry } from '#antt/ledger';
import { handInDeadline } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { RequestSight } from '../../request-sight.js';
import { fileCoverage, offsetShown } from '../file-coverage.js';
import type { HandInFile } from '../hand-in-file.entity.js';
import { HandInItemsRepository, type ItemOfRequest } from '../hand-in-items.repository.js';
import type { HandIn } from '../hand-in.entity.js';
import { HandInRepository } from '../hand-in.repository.js';
import { isOpen, isSealed, seenByOfficers, type HandInForOfficer } from '../officers-sight.js';

export interface ItemHandIns {
  readonly itemId: string;
  readonly cameraName: string;
  /** Whether footage may still come for it. */
  readonly awaited: boolean;
  /** Until when its owner may send; undefined while he has not agreed, and once the item has gone on. */
  readonly sendBy: Date | undefined;
  /** What is approved and no file shows so far, in true time; undefined unless footage is awaited by an approval. */
  readonly missing: readonly TimeRange[] | undefined;
  readonly handIns: readonly HandInForOfficer[];
}

/** What owners have handed in for a request, as far as its officers may know it. */
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
    const { approvedFrom, approvedTo } = item;
    const window =
      approvedFrom === null || approvedTo === null ? undefined : new TimeRange(approvedFrom, approvedTo);
    return {
      itemId: item.itemId,
      cameraName: item.cameraName,
      awaited: isOpen(item),
      sendBy: item.state === 'approved' ? handInDeadline(item) : undefined,
      missing: window && isOpen(item) ? missingOf(window, item, handIns, files) : undefined,
      handIns: handIns.flatMap((handIn) => {
        const own = files.filter(({ handInId }) => handInId === handIn.id);
        return seenByOfficers(handIn, own, item, window) ?? [];
      }),
    };
  }
}

/** What sealed footage shows is nobody's to know. */
function missingOf(
  window: TimeRange,
  { clockOffsets }: ItemOfRequest,
  handIns: readonly HandIn[],
  files: readonly HandInFile[],
): TimeRange[] {
  const readable = new Set(handIns.filter((handIn) => !isSealed(handIn)).map(({ id }) => id));
  const seen = files.filter(({ handInId }) => readable.has(handInId));
  const offsetMs = offsetShown(seen, window, clockOffsets);
  return window.gaps(seen.flatMap((file) => fileCoverage(file, window, offsetMs)));
}
