import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { Log } from '#antt/telemetry';
import { AskExpiry } from '../ask-expiry.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';

const ASKS_AT_ONCE = 500;

/** Ends what waits for an owner whose time to answer is over, from the rows alone: whatever became of the steps. */
@Injectable()
export class ExpireAsks {
  constructor(
    private readonly transactions: Transactions,
    private readonly asks: OwnerAskRepository,
    private readonly expiry: AskExpiry,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Each ask in its own commit, so that one that cannot be ended does not keep the others.
   * @returns how many ended
   * @throws the first fault, after everything that could be ended was
   */
  async execute(signal?: AbortSignal): Promise<number> {
    const expired = await this.asks.listExpired(this.transactions.reader, this.clock.now(), ASKS_AT_ONCE);
    let ended = 0;
    const faults: unknown[] = [];
    for (const askId of expired) {
      if (signal?.aborted) break;
      try {
        if (await this.transactions.run({}, (tx) => this.expiry.expire(tx, askId))) ended += 1;
      } catch (error) {
        this.log.error('an ask could not be ended; it stays due', { askId, error });
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return ended;
  }
}
