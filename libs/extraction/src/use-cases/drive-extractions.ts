import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, isAppError, labelOf } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { JobQueue, type JobOrder } from '#antt/queue';
import { RequestItems } from '#antt/requests';
import { ExtractionRepository } from '../extraction.repository.js';
import { ExtractionSettings } from '../extraction.settings.js';
import { FOOTAGE_EXTRACT } from '../footage-extract.job.js';
import { FAILURE_LABELS } from '../failure-labels.js';

/**
 * The relay and the queue have this long before the sweep takes a row to be forgotten. What they still hold is not
 * queued twice, so it need not be long.
 */
const GRACE_MS = 5000;
/** What one round takes on; a larger backlog is worked off by the next rounds. */
const AT_ONCE = 500;

/**
 * Drives extractions again from their rows (I1): whatever the queue has lost, whatever a dead worker has left, what
 * is due for another try. And gives up, as lost, what was overwritten while it kept failing.
 */
@Injectable()
export class DriveExtractions {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly extractions: ExtractionRepository,
    private readonly items: RequestItems,
    private readonly queue: JobQueue,
    private readonly settings: ExtractionSettings,
  ) {}

  /**
   * @param queueLost whether the queue is known to have lost its jobs: nothing is then waited for
   * @returns how many extractions it queued or gave up
   */
  async execute({ queueLost } = { queueLost: false }): Promise<number> {
    await this.clearWorkFolders();
    const givenUp = await this.giveUpExpired();
    const graceMs = queueLost ? 0 : GRACE_MS;
    const due = await this.extractions.due(this.transactions.reader, this.clock.now(), graceMs, AT_ONCE);
    await this.queue.enqueueAll(
      due.map(({ itemId, overwriteAt }): JobOrder => {
        const payload = { itemId, ...(overwriteAt !== null && { overwriteAt: overwriteAt.toISOString() }) };
        return { job: FOOTAGE_EXTRACT as JobOrder['job'], payload };
      }),
    );
    return givenUp + due.length;
  }

  /** Removes the working folders of attempts that nobody is making any more: their workers were killed. */
  private async clearWorkFolders(): Promise<void> {
    const { workDir } = this.settings;
    const folders = (await readdir(workDir).catch(() => [])).flatMap((name) => {
      const [, id, fence] = /^([0-9a-f-]{36})-(\d{1,15})$/.exec(name) ?? [];
      return id === undefined ? [] : [{ name, id, fence: Number(fence) }];
    });
    if (folders.length === 0) return;
    const atWork = await this.extractions.fencesAtWork(
      this.transactions.reader,
      folders.map(({ id }) => id),
    );
    for (const { name, id, fence } of folders) {
      if (atWork.get(id) !== fence) await rm(join(workDir, name), { recursive: true, force: true });
    }
  }

  private async giveUpExpired(): Promise<number> {
    const expired = await this.extractions.expired(this.transactions.reader, this.clock.now(), AT_ONCE);
    let count = 0;
    for (const { itemId } of expired) {
      await this.transactions.run(SYSTEM_SCOPE, async (tx) => {
        const seen = await this.extractions.findByItem(tx, itemId);
        const row = seen && (await this.extractions.lock(tx, seen.id));
        if (row?.state !== 'failed') return;
        const lastFailure = row.failureCode ?? 'unknown';
        try {
          await this.items.move(tx, itemId, 'lost', {
            actor: SYSTEM_ACTOR,
            effectKey: `extraction:${row.id}:item-ended`,
            lossCause: lastFailure === 'RECORDER_UNREACHABLE' ? 'recorder-broken' : 'overwritten',
            lossNote: `Quá hạn ghi đè mà chưa lấy được hình; lỗi cuối: ${labelOf(FAILURE_LABELS, lastFailure, 'vi')}.`,
          });
        } catch (error) {
          // Withdrawn or answered otherwise meanwhile: nothing is left to give up.
          if (isAppError(error, 'ITEM_MOVE_ILLEGAL')) return;
          throw error;
        }
        await this.extractions.stopRetrying(tx, row.id, 'EXTRACTION_DEADLINE_PASSED', { lastFailure });
        count += 1;
      });
    }
    return count;
  }
}
