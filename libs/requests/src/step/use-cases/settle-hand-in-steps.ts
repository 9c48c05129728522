import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AskLocks } from '../../ask/ask-locks.js';
import { HandInDeadlineRepository } from '../../item/hand-in-deadline.repository.js';
import { HandInSteps } from '../hand-in-steps.js';

const ASKS_AT_ONCE = 200;

/**
 * Takes back what is planned and waits to be sent about footage that is being taken by now: whoever takes it holds no
 * lock of its ask. And plans what nobody has planned.
 */
@Injectable()
export class SettleHandInSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly locks: AskLocks,
    private readonly deadlines: HandInDeadlineRepository,
    private readonly steps: HandInSteps,
    private readonly clock: Clock,
  ) {}

  /** Each ask in its own commit. @returns how many it looked at */
  async execute(signal?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    const askIds = await this.deadlines.listUnsettled(this.transactions.reader, now, ASKS_AT_ONCE);
    for (const askId of askIds) {
      if (signal?.aborted) break;
      await this.transactions.run(SYSTEM_SCOPE, async (tx) => {
        const locked = await this.locks.lock(tx, askId);
        if (locked !== undefined) await this.steps.settle(tx, askId, locked.items, now);
      });
    }
    return askIds.length;
  }
}
