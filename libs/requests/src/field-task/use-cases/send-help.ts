import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { AskLocks } from '../../ask/ask-locks.js';
import { FieldTaskMaking } from '../field-task-making.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { AWAITING_TEAM } from '../field-task.lifecycle.js';

/** An owner needs somebody to come: his team is asked to help him, once for each item, however often this is called. */
@Injectable()
export class SendHelp {
  constructor(
    private readonly transactions: Transactions,
    private readonly locks: AskLocks,
    private readonly tasks: FieldTaskRepository,
    private readonly making: FieldTaskMaking,
  ) {}

  /** @returns whether somebody was sent: false when it was done before, or is not needed any more */
  execute(itemId: string, askId: string): Promise<boolean> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const locked = await this.locks.lock(tx, askId);
      const item = locked?.items.find(({ id }) => id === itemId);
      if (locked === undefined || item?.state !== 'help-needed') return false;
      if (await this.tasks.wasSentFor(tx, itemId, 'owner', 'help-export')) return false;
      const running = (await this.tasks.lockRunningOfAsk(tx, askId)).find(
        ({ source, state }) => source === 'owner' && AWAITING_TEAM.includes(state),
      );
      if (running !== undefined) {
        await this.making.join(tx, running, [item], SYSTEM_ACTOR);
        return true;
      }
      await this.making.make(tx, {
        kind: 'help-export',
        source: 'owner',
        askId,
        items: [item],
        team: await this.making.teamFor(tx, item.cameraId),
        demo: locked.requests.get(item.requestId)?.demo ?? false,
        actor: SYSTEM_ACTOR,
      });
      return true;
    });
  }
}
