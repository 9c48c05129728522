import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf } from '#antt/ledger';
import { MessageAccess } from '../message-access.js';
import { MessageHandOver, type HandOverOutcome } from '../message-hand-over.js';
import { MessageViews, type MessageSummary } from '../message-views.js';

@Injectable()
export class RecordHandOver {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MessageAccess,
    private readonly handOver: MessageHandOver,
    private readonly views: MessageViews,
  ) {}

  /**
   * @throws AppError MESSAGE_NOT_FOUND, MESSAGE_NOT_A_LETTER (only the channel itself knows whether it delivered),
   *   MESSAGE_MOVE_ILLEGAL
   */
  execute(
    principal: Principal,
    id: string,
    outcome: HandOverOutcome,
    note?: string,
  ): Promise<MessageSummary> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const message = await this.access.lock(tx, principal, 'message.hand-over', id);
      const actor = actorOf(principal, 'message.hand-over');
      return this.views.of(tx, await this.handOver.settle(tx, message, outcome, actor, { note }));
    });
  }
}
