import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import type { ChannelKind } from '../channels/message-channel.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Ways whose provider may say that a message has arrived. A mail server only says what has not. */
export const RECEIPT_CHANNELS: readonly ChannelKind[] = ['sms', 'zalo'];

const REMEMBERED_MS = 30 * 86_400_000;
/** Given so many messages without a word on any, a gateway is taken to say nothing, or to say it where nobody hears. */
const MOST_IN_SILENCE = 10;

/** Whether a gateway says what has arrived: known by what it has said, so there is nothing to set up and forget. */
@Injectable()
export class GatewayReceipts {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly clock: Clock,
  ) {}

  async areGivenBy(tx: EntityManager, channel: ChannelKind): Promise<boolean> {
    if (!RECEIPT_CHANNELS.includes(channel)) return false;
    const last = await this.receipts.lastArrival(tx, channel);
    if (last === undefined || last.getTime() < this.clock.now().getTime() - REMEMBERED_MS) return false;
    return (await this.receipts.countSince(tx, channel, last, MOST_IN_SILENCE)) < MOST_IN_SILENCE;
  }
}
