import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { TimeRange } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import { fileCoverage, offsetShown } from '../file-coverage.js';
import { FileJudging } from '../file-judging.js';
import { HandInKeys } from '../hand-in-keys.js';
import type { HandInFile } from '../hand-in-file.entity.js';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { HandInStaging } from '../hand-in-staging.js';
import type { HandIn } from '../hand-in.entity.js';
import { HandInRepository } from '../hand-in.repository.js';
import type { AskedFacts } from '../inspection/judge-recording.js';
import { OwnerHandIns, type OpenedOwner } from '../owner-hand-ins.js';

export interface SeenHandIn {
  readonly handIn: HandIn;
  /** Sealed, and this link does not open it: only the code of its receipt does. */
  readonly needsReceiptCode: boolean;
  readonly ownerName: string;
  readonly cameraName: string;
  readonly clock: Pick<AskedFacts, 'offsetMs' | 'timeZone'>;
  readonly files: readonly (HandInFile & { readonly offset: number })[];
  /** In true time: what is asked of the camera, and what its files of this hand-in do not show. */
  readonly asked: readonly TimeRange[];
  readonly missing: readonly TimeRange[];
}

/** What the holder of a link has handed in, file by file. Looking changes nothing. */
@Injectable()
export class ViewHandIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly judging: FileJudging,
    private readonly staging: HandInStaging,
    private readonly keys: HandInKeys,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID */
  async list(token: string): Promise<SeenHandIn[]> {
    const tx = this.transactions.reader;
    const opened = await this.owners.open(tx, token);
    const seen: SeenHandIn[] = [];
    for (const handIn of await this.owners.list(tx, opened)) seen.push(await this.see(tx, opened, handIn));
    return seen;
  }

  /** @throws AppError OWNER_LINK_INVALID, HAND_IN_NOT_FOUND */
  async execute(token: string, handInId: string): Promise<SeenHandIn> {
    const tx = this.transactions.reader;
    const opened = await this.owners.open(tx, token);
    return this.see(tx, opened, await this.owners.find(tx, opened, handInId));
  }

  private async see(tx: EntityManager, opened: OpenedOwner, handIn: HandIn): Promise<SeenHandIn> {
    const files = (await this.handIns.listFiles(tx, [handIn.id])).filter(({ state }) => state !== 'removed');
    const own = opened.items.filter(({ cameraId }) => cameraId === handIn.cameraId);
    const asked = await this.judging.asked(tx, handIn, own);
    const windows = unionOf(asked.windows);
    const offsets = [asked, ...(asked.alternatives ?? [])].map(({ offsetMs }) => offsetMs);
    return {
      handIn,
      needsReceiptCode: await this.needsReceiptCode(tx, opened, handIn),
      ownerName: opened.actor.name,
      cameraName: await this.items.cameraName(tx, handIn.cameraId),
      clock: asked,
      files: await Promise.all(
        files.map(async (file) => Object.assign(file, { offset: await this.offsetOf(handIn, file) })),
      ),
      asked: windows,
      missing: windows.flatMap((window) => {
        const offsetMs = offsetShown(files, window, offsets);
        return window.gaps(files.flatMap((file) => fileCoverage(file, window, offsetMs)));
      }),
    };
  }

  private async needsReceiptCode(tx: EntityManager, { link }: OpenedOwner, handIn: HandIn): Promise<boolean> {
    if (handIn.kind === 'open' || handIn.releasedAt !== null || handIn.destroyedAt !== null) return false;
    return link.id !== handIn.linkId || !(await this.keys.opensByLink(tx, handIn.id));
  }

  private offsetOf(handIn: HandIn, file: HandInFile): Promise<number> | number {
    return file.state === 'receiving' ? this.staging.offset(file, handIn.kind) : file.sizeBytes;
  }
}

function unionOf(ranges: readonly TimeRange[]): TimeRange[] {
  const union: TimeRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = union.at(-1);
    if (last !== undefined && last.to >= range.from) {
      union[union.length - 1] = new TimeRange(last.from, last.to > range.to ? last.to : range.to);
    } else {
      union.push(range);
    }
  }
  return union;
}
