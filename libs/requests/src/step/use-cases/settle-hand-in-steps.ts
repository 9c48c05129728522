import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import { AskLocks } from '../../ask/ask-locks.js';
import { HandInDeadlineRepository } from '../../item/hand-in-deadline.repository.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { HandInSteps, REMIND_AGAIN_MS } from '../hand-in-steps.js';

const ASKS_AT_ONCE = 200;

/**
 * Takes back what is planned and waits to be sent about footage that is being taken or has come in by now: whoever takes
 * or receives it holds no lock of its ask. And plans what nobody has planned.
 */
@Injectable()
export class SettleHandInSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly locks: AskLocks,
    private readonly deadlines: HandInDeadlineRepository,
    private readonly items: RequestItemRepository,
    private readonly steps: HandInSteps,
    private readonly clock: Clock,
  ) {}

  /** Each ask in its own commit. @returns for how many there was something to do */
  async execute(signal?: AbortSignal): Promise<number> {
    const { reader } = this.transactions;
    const now = this.clock.now();
    let settled = 0;
    const unsettled = await this.deadlines.listUnsettled(reader, now, REMIND_AGAIN_MS, ASKS_AT_ONCE);
    for (const askId of unsettled) {
      if (signal?.aborted) return settled;
      await this.under(askId, (tx, items) => this.steps.settle(tx, askId, items, now));
      settled += 1;
    }
    for (const askId of await this.deadlines.listReminded(reader, ASKS_AT_ONCE)) {
      if (signal?.aborted) return settled;
      if ((await this.steps.leftToSay(reader, await this.items.listOfAsk(reader, askId), now)) === 'send') {
        continue;
      }
      let takenBack = 0;
      await this.under(askId, async (tx, items) => {
        const left = await this.steps.leftToSay(tx, items, now);
        if (left !== 'send') takenBack = await this.steps.takeBack(tx, askId, left);
      });
      if (takenBack > 0) settled += 1;
    }
    return settled;
  }

  private async under(
    askId: string,
    act: (tx: EntityManager, items: readonly RequestItem[]) => Promise<void>,
  ): Promise<void> {
    await this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const locked = await this.locks.lock(tx, askId);
      if (locked !== undefined) await act(tx, locked.items);
    });
  }
}
