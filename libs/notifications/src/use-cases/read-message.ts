import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { isByHand } from '../channels/message-channel.js';
import { fillSecrets } from '../fact-text.js';
import { MessageAccess } from '../message-access.js';
import { aboutMessage } from '../message-account.js';
import { MessageSeal } from '../message-seal.js';
import { MessageViews, type MessageSummary } from '../message-views.js';
import { notificationsErrors } from '../notifications.errors.js';

/**
 * The whole text of a message that is passed on by hand, link and code included. Reading it is on record. One that the
 * system itself delivers opens to nobody: its link leads to all of an ask, another unit's part in it included.
 */
@Injectable()
export class ReadMessage {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MessageAccess,
    private readonly seal: MessageSeal,
    private readonly views: MessageViews,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError MESSAGE_NOT_FOUND, MESSAGE_NOT_A_LETTER, MESSAGE_TEXT_GONE once its link or code has been emptied */
  execute(principal: Principal, id: string, client?: AuditEntry['client']): Promise<MessageSummary> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const message = await this.access.lock(tx, principal, 'message.hand-over', id);
      if (!isByHand(message.channel)) throw new AppError(notificationsErrors, 'MESSAGE_NOT_A_LETTER');
      const secrets = await this.seal.open(id, message.secrets);
      let text: string;
      try {
        text = fillSecrets(message.body, secrets);
      } catch (cause) {
        throw new AppError(notificationsErrors, 'MESSAGE_TEXT_GONE', { cause });
      }
      await this.audit.record(
        tx,
        aboutMessage(message, 'message.read', actorOf(principal, 'message.hand-over'), { client }),
      );
      return { ...(await this.views.of(tx, message)), text };
    });
  }
}
