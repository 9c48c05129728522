import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import type { ChannelKind } from '../channels/message-channel.js';
import { DeliveryReports, REPORTED_OUTCOMES, type ReportedOutcome } from '../delivery-reports.js';
import { MessageRepository } from '../message.repository.js';
import { notificationsErrors } from '../notifications.errors.js';

export const RECEIPT_OUTCOMES = REPORTED_OUTCOMES;

export interface Receipt {
  readonly messageId: string;
  readonly outcome: ReportedOutcome;
  readonly detail?: string;
}

/**
 * Takes in what a provider reports of a message it was given. One that comes before the sending worker's commit counts:
 * the provider has the message.
 */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly reports: DeliveryReports,
  ) {}

  /** @throws AppError MESSAGE_NOT_FOUND, for a message that never went by this channel, too */
  execute(channel: ChannelKind, { messageId, outcome, detail }: Receipt): Promise<void> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const message = await this.messages.lock(tx, messageId);
      if (message === null || ![message.channel, ...message.channelsTried].includes(channel))
        throw new AppError(notificationsErrors, 'MESSAGE_NOT_FOUND');
      await this.reports.take(tx, message, { channel, outcome, detail });
    });
  }
}
