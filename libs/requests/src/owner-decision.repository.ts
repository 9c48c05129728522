import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnerDecision } from './owner-decision.entity.js';

@Injectable()
export class OwnerDecisionRepository {
  async insert(tx: EntityManager, row: OwnerDecision): Promise<void> {
    await tx.insert(OwnerDecision, row);
  }

  listOfAsk(tx: EntityManager, askId: string): Promise<OwnerDecision[]> {
    return tx.find(OwnerDecision, { where: { askId }, order: { id: 'ASC' } });
  }

  async listOfRequest(tx: EntityManager, requestId: string): Promise<OwnerDecision[]> {
    return tx
      .createQueryBuilder(OwnerDecision, 'decision')
      .innerJoin('owner_ask', 'ask', 'ask.id = decision.ask_id')
      .where('ask.request_id = :requestId', { requestId })
      .orderBy('decision.id')
      .getMany();
  }
}
