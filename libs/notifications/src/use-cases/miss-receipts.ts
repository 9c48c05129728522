import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { MessageRepository } from '../message.repository.js';
import { MessageRerouting } from '../message-rerouting.js';
import { GatewayReceipts, RECEIPT_CHANNELS } from '../receipts/gateway-receipts.js';
import { NO_RECEIPT, ReceiptsRepository } from '../receipts/receipts.repository.js';

const WAIT_MS = 24 * 3_600_000;
/** Whoever was to read something older has done without. */
const OLDEST_MS = 7 * WAIT_MS;
const AT_ONCE = 200;

/**
 * Sends on by the next way what a gateway took and never said a word of, where it does say so of others. It may have
 * arrived all the same: it is the same message with the same link, and the receipt that comes late stops it.
 */
@Injectable()
export class MissReceipts {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly gateways: GatewayReceipts,
    private readonly rerouting: MessageRerouting,
    private readonly clock: Clock,
  ) {}

  /** Each message in its own commit. @returns how many went on */
  async execute(): Promise<number> {
    const { reader } = this.transactions;
    const now = this.clock.now();
    const since = new Date(now.getTime() - OLDEST_MS);
    let count = 0;
    for (const channel of RECEIPT_CHANNELS) {
      if (!(await this.gateways.areGivenBy(reader, channel))) continue;
      const silent = await this.receipts.listSilent(
        reader,
        channel,
        { now, since, waitMs: WAIT_MS },
        AT_ONCE,
      );
      for (const id of silent) if (await this.goOn(id)) count += 1;
    }
    return count;
  }

  private goOn(id: string): Promise<boolean> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const message = await this.messages.lock(tx, id);
      // Its receipt may have come since somebody looked.
      if (message?.state !== 'sent' || !RECEIPT_CHANNELS.includes(message.channel)) return false;
      const gone = await this.rerouting.turnBack(tx, message, {
        reason: NO_RECEIPT,
        after: { receipt: 'none' },
      });
      if (!gone) await this.messages.change(tx, id, { lastError: NO_RECEIPT });
      return gone;
    });
  }
}
