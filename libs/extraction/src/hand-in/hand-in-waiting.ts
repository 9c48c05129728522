import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, TimeRange } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Extraction } from '../extraction.entity.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { fileCoverage, isUsableFor, offsetShown } from './file-coverage.js';
import { HandInItemsRepository, type UploadedItem } from './hand-in-items.repository.js';
import { HandInRepository } from './hand-in.repository.js';
import { HandedInFilesOfItems } from './handed-in-files-of-items.js';

const DAY_MS = 86_400_000;

/**
 * Lets an approved item wait for its owner's upload: until the window is covered whole, until he says that this is all,
 * or until its date with what there is by then. Sealing is once for ever, so nothing is sealed in part before.
 */
@Injectable()
export class HandInWaiting {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
    private readonly files: HandedInFilesOfItems,
    private readonly extractions: ExtractionRepository,
  ) {}

  /** Whether the extraction has to wait; the row then says so, and is left alone until its date. */
  async holds(itemId: string, row: Extraction): Promise<boolean> {
    if (row.state !== 'queued') return false;
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const item = await this.items.find(tx, itemId);
      if (item === undefined || item.state !== 'approved') return false;
      const isHeld = row.progress?.note === WAITS_FOR;
      if (await this.isReady(tx, item)) {
        if (isHeld) await this.extractions.holdBack(tx, row.id, null, null);
        row.retryAt = isHeld ? null : row.retryAt;
        return false;
      }
      await this.extractions.holdBack(tx, row.id, this.nextLook(item), {
        step: 'waiting',
        note: WAITS_FOR,
      });
      return true;
    });
  }

  /** Items that could go on by now, whatever became of the news about them. */
  async listReady(tx: EntityManager): Promise<UploadedItem[]> {
    const ready: UploadedItem[] = [];
    for await (const item of this.items.listWithFiles(tx)) {
      if (await this.isReady(tx, item)) ready.push(item);
    }
    return ready;
  }

  private async isReady(tx: EntityManager, item: UploadedItem): Promise<boolean> {
    if (item.approvedFrom === null || item.approvedTo === null) return false;
    const window = new TimeRange(item.approvedFrom, item.approvedTo);
    const serving = await this.files.serving(tx, item);
    const files = await this.handIns.listFiles(
      tx,
      serving.map(({ id }) => id),
    );
    const offsetMs = offsetShown(files, window, item.clockOffsets);
    const covered = files.flatMap((file) => fileCoverage(file, window, offsetMs));
    if (window.gaps(covered).length === 0) return true;
    const usable = new Set(
      files.filter((file) => isUsableFor(file, window, offsetMs)).map(({ handInId }) => handInId),
    );
    const coming = files.some(({ state }) => state === 'receiving' || state === 'received');
    if (usable.size === 0 || coming) return false;
    const closed = serving.some(({ id, state }) => state === 'received' && usable.has(id));
    return closed || this.clock.now() >= item.answerBy;
  }

  private nextLook({ answerBy }: UploadedItem): Date {
    const now = this.clock.now().getTime();
    return new Date(answerBy.getTime() > now ? answerBy.getTime() : now + DAY_MS);
  }
}

/** Shown as what an extraction waits for. */
const WAITS_FOR = 'hand-in';
