import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import { RequestItemRepository } from '../request-item.repository.js';
import { RequestItems } from '../request-items.js';
import { RequestRepository } from '../request.repository.js';

const ASKS_AT_ONCE = 500;

/** Ends what waits for an owner whose link has ended: nobody replied in time. */
@Injectable()
export class ExpireAsks {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly requestItems: RequestItems,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Each ask in its own commit, so that one that cannot be ended does not keep the others. @returns how many ended */
  async execute(signal?: AbortSignal): Promise<number> {
    const expired = await this.asks.listExpired(this.transactions.reader, this.clock.now(), ASKS_AT_ONCE);
    let ended = 0;
    for (const { id, requestId } of expired) {
      if (signal?.aborted) break;
      if (await this.expire(requestId, id)) ended += 1;
    }
    return ended;
  }

  private expire(requestId: string, askId: string): Promise<boolean> {
    return this.transactions.run({}, async (tx) => {
      const request = await this.requests.lock(tx, requestId);
      const ask = await this.asks.lock(tx, askId);
      if (request === null || ask === null) return false;
      // The owner may have answered, or got a new link, since the list was made.
      if (ask.answeredAt !== null || ask.expiresAt > this.clock.now()) return false;
      const waiting = (await this.items.listOfAsk(tx, askId)).filter(({ state }) => state === 'asked');
      if (waiting.length === 0) return false;
      await this.audit.record(tx, {
        action: 'owner-ask.expired',
        objectType: 'owner-ask',
        objectId: askId,
        objectName: request.number,
        actor: SYSTEM_ACTOR,
        unitId: request.unitId,
        requestId,
        caseId: request.caseId,
        after: { expiresAt: ask.expiresAt },
      });
      for (const item of waiting) {
        await this.requestItems.move(tx, item.id, 'lost', { actor: SYSTEM_ACTOR, lossCause: 'no-reply' });
      }
      return true;
    });
  }
}
