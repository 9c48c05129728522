import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { RequestRepository } from '../request/request.repository.js';
import type { OwnerAsk } from './owner-ask.entity.js';
import { OwnerAskRepository } from './owner-ask.repository.js';

/** An ask and all it serves, under the locks of itself and its requests. */
export interface LockedAsk {
  readonly ask: OwnerAsk;
  /** By id. */
  readonly requests: ReadonlyMap<string, ExtractionRequest>;
  readonly items: readonly RequestItem[];
}

/**
 * The order of locks is recorder, ask, request, code, item. The ask comes before its requests, because only under its
 * lock is it certain which requests it serves; those an item's request has are settled when it is filed.
 */
@Injectable()
export class AskLocks {
  constructor(
    private readonly asks: OwnerAskRepository,
    private readonly requests: RequestRepository,
    private readonly items: RequestItemRepository,
  ) {}

  /** Several asks, without waiting for anybody who holds one of them and waits for another. */
  async lockAll(tx: EntityManager, askIds: readonly string[]): Promise<LockedAsk[]> {
    const ids = [...new Set(askIds)].sort();
    for (const id of ids) await this.asks.lock(tx, id);
    const items = [];
    for (const id of ids) items.push(...(await this.items.listOfAsk(tx, id)));
    await this.requests.lockAll(
      tx,
      items.map(({ requestId }) => requestId),
    );
    const locked: LockedAsk[] = [];
    for (const id of ids) {
      const each = await this.lock(tx, id);
      if (each !== undefined) locked.push(each);
    }
    return locked;
  }

  async lock(tx: EntityManager, askId: string): Promise<LockedAsk | undefined> {
    const ask = await this.asks.lock(tx, askId);
    if (ask === null) return undefined;
    const requests = await this.requests.lockOfAsk(tx, askId);
    // Only now: under the locks of their requests no item moves any more.
    const items = await this.items.listOfAsk(tx, askId);
    return { ask, requests: new Map(requests.map((request) => [request.id, request])), items };
  }
}
