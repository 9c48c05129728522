import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { QueueMessage } from '#antt/notifications';
import { FootageFacts } from '../footage-facts.js';
import { OutcomeRepository, type OutcomeAddressee } from '../outcome.repository.js';

const REQUESTS_AT_ONCE = 500;

/**
 * Thanks owners and tells them what came of their footage, where that was allowed: that it was of value, and that the
 * case is clarified, each once per request and owner. Who is told nothing of value is told nothing.
 */
@Injectable()
export class TellOutcomes {
  constructor(
    private readonly transactions: Transactions,
    private readonly footage: FootageFacts,
    private readonly outcomes: OutcomeRepository,
    private readonly queue: QueueMessage,
  ) {}

  /** @param caseId only what a case uses; left out: every request that is allowed, for news the queue has lost */
  async execute(caseId?: string): Promise<number> {
    return this.transactions.run({}, async (tx) => {
      if (caseId !== undefined) return this.inside(tx, { caseId });
      const requestIds = await this.outcomes.allowed(tx, REQUESTS_AT_ONCE);
      return requestIds.length === 0 ? 0 : this.inside(tx, { requestIds });
    });
  }

  /** The same in the caller's transaction. @returns how many messages are new */
  async inside(
    tx: EntityManager,
    about: { readonly caseId?: string; readonly requestIds?: readonly string[] },
  ): Promise<number> {
    const useful = await this.footage.usefulItems(tx, about);
    const clarified = new Set(useful.filter((item) => item.clarified).map(({ itemId }) => itemId));
    let told = 0;
    const addressees = await this.outcomes.addressees(
      tx,
      useful.map(({ itemId }) => itemId),
    );
    for (const addressee of addressees) {
      const outcome = addressee.itemIds.some((id) => clarified.has(id)) ? 'clarified' : 'helped';
      if (await this.tell(tx, addressee, outcome)) told += 1;
    }
    return told;
  }

  private async tell(
    tx: EntityManager,
    { requestId, requestNumber, unitId, unitName, ownerId, ownerName, phone, email }: OutcomeAddressee,
    outcome: 'clarified' | 'helped',
  ): Promise<boolean> {
    const { fresh } = await this.queue.execute(tx, {
      purposeKey: `outcome:${requestId}:${ownerId}:${outcome}`,
      template: 'outcome',
      facts: { unitName, requestNumber, outcome },
      recipient: { kind: 'owner', id: ownerId, name: ownerName, phone, email },
      subject: { type: 'request', id: requestId },
      unitId,
    });
    return fresh;
  }
}
