import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import type { ChannelKind, RefusalCause } from '../channels/message-channel.js';
import { ContactFacts } from '../contact-facts.js';
import { aboutMessage } from '../message-account.js';
import { MESSAGE_LIFECYCLE } from '../message.lifecycle.js';
import { MessageRepository } from '../message.repository.js';
import { notificationsErrors } from '../notifications.errors.js';

export const RECEIPT_OUTCOMES = [
  'delivered',
  'failed',
  'bad-number',
  'not-my-number',
  'bounced',
  'rejected',
] as const;
export type ReceiptOutcome = (typeof RECEIPT_OUTCOMES)[number];

export interface Receipt {
  readonly messageId: string;
  readonly outcome: ReceiptOutcome;
  readonly detail?: string;
}

/**
 * Takes in what a provider reports of a message it was given. Receipts come late, twice and in any order: one that no
 * move of the lifecycle fits changes nothing and is no fault. One that comes before the sending worker's commit counts:
 * the provider has the message.
 */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly contactFacts: ContactFacts,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError MESSAGE_NOT_FOUND, for a message of another channel, too */
  execute(channel: ChannelKind, { messageId, outcome, detail }: Receipt): Promise<void> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const message = await this.messages.lock(tx, messageId);
      if (message?.channel !== channel) throw new AppError(notificationsErrors, 'MESSAGE_NOT_FOUND');
      const refusal: RefusalCause | undefined =
        outcome === 'delivered' || outcome === 'failed' ? undefined : outcome;
      if (refusal !== undefined) await this.contactFacts.learn(tx, message, refusal, detail ?? null);
      const to = outcome === 'delivered' || outcome === 'failed' ? outcome : 'refused';
      if (!MESSAGE_LIFECYCLE.canMove(message.state, to)) return;
      const now = this.clock.now();
      await this.messages.change(tx, message.id, {
        state: to,
        stateAt: now,
        secrets: null,
        retryAt: null,
        leaseUntil: null,
        ...(message.sentAt === null ? { sentAt: now } : {}),
        ...(to === 'delivered' ? { deliveredAt: now } : { lastError: detail ?? outcome }),
      });
      await this.audit.record(
        tx,
        aboutMessage(message, `message.${to}`, SYSTEM_ACTOR, {
          after: { receipt: outcome },
          ...(detail === undefined ? {} : { reason: detail }),
        }),
      );
    });
  }
}
