import { Injectable } from '@nestjs/common';
import { Outbox } from '#antt/queue';
import type { EntityManager } from 'typeorm';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import { HAND_IN_RECEIVED } from './hand-in.events.js';
import type { HandIn } from './hand-in.entity.js';

/** Tells the approved items a hand-in serves that there is something new for them. */
@Injectable()
export class HandInNews {
  constructor(
    private readonly items: HandInItemsRepository,
    private readonly outbox: Outbox,
  ) {}

  async publish(tx: EntityManager, handIn: HandIn): Promise<void> {
    if (handIn.kind === 'sealed' && handIn.releasedAt === null) return;
    for (const { itemId, overwriteAt } of await this.items.listServed(tx, handIn)) {
      await this.outbox.publish(tx, HAND_IN_RECEIVED, {
        itemId,
        ...(overwriteAt !== null && { overwriteAt: overwriteAt.toISOString() }),
      });
    }
  }
}
