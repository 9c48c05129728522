import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import type { EventDefinition } from './event-definition.js';
import { OutboxRepository } from './outbox.repository.js';

/**
 * Writes news into the transaction that makes it true; the relay hands it to the queue after the commit. The commit
 * wakes the relay; losing that wake-up costs a second, never the news.
 */
@Injectable()
export class Outbox {
  constructor(private readonly messages: OutboxRepository = new OutboxRepository()) {}

  async publish<P extends object>(tx: EntityManager, event: EventDefinition<P>, payload: P): Promise<void> {
    if (event.informational) return;
    await this.messages.insert(tx, newId(), event.name, payload);
  }
}
