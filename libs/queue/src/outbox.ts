import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import type { EventDefinition } from './event-definition.js';
import type { NewsMessenger } from './news-messenger.js';
import { OutboxRepository } from './outbox.repository.js';

/**
 * Writes news into the transaction that makes it true; it is handed to the queue after the commit, by this process's
 * {@link NewsMessenger} where there is one, else by a relay, which the commit wakes. Losing either of them costs a
 * second or two, never the news.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly messages: OutboxRepository = new OutboxRepository(),
    private readonly messenger?: NewsMessenger,
  ) {}

  async publish<P extends object>(tx: EntityManager, event: EventDefinition<P>, payload: P): Promise<void> {
    if (event.informational) return;
    const news = { id: newId(), event: event.name, payload };
    const headStartMs = this.messenger?.headStartMs(tx, event.name);
    if (headStartMs === undefined) await this.messages.insert(tx, news);
    else {
      await this.messages.insertLater(tx, news, headStartMs);
      this.messenger?.carryAtCommit(tx, news);
    }
  }
}
