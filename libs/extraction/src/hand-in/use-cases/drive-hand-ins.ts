import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { JobQueue, type JobOrder } from '#antt/queue';
import { FOOTAGE_EXTRACT } from '../../footage-extract.job.js';
import { HandInWaiting } from '../hand-in-waiting.js';

/** Queues the extraction of items whose upload is enough by now, whatever became of the news of it (I1). */
@Injectable()
export class DriveHandIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly waiting: HandInWaiting,
    private readonly queue: JobQueue,
  ) {}

  /** @returns how many it queued */
  async execute(): Promise<number> {
    const ready = await this.waiting.listReady(this.transactions.reader);
    await this.queue.enqueueAll(
      ready.map(({ itemId, overwriteAt }): JobOrder => {
        const payload = { itemId, ...(overwriteAt !== null && { overwriteAt: overwriteAt.toISOString() }) };
        return { job: FOOTAGE_EXTRACT as JobOrder['job'], payload };
      }),
    );
    return ready.length;
  }
}
