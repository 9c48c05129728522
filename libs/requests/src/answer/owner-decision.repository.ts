import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { RequestItem } from '../item/request-item.entity.js';
import { OwnerAnswer } from './owner-answer.entity.js';
import { OwnerDecision } from './owner-decision.entity.js';

/** A decision with the answer it was part of. */
export interface GivenDecision {
  readonly decision: OwnerDecision;
  readonly answer: OwnerAnswer;
}

/** Decisions are written under the lock of their ask. */
@Injectable()
export class OwnerDecisionRepository {
  /** Takes the place of the decision that held until now. */
  async insert(
    tx: EntityManager,
    row: Omit<OwnerDecision, 'revision' | 'supersededAt'>,
  ): Promise<OwnerDecision> {
    const last = await tx.findOne(OwnerDecision, {
      where: { itemId: row.itemId },
      order: { revision: 'DESC' },
    });
    await this.supersede(tx, [row.itemId], row.decidedAt);
    const decision = Object.assign(new OwnerDecision(), row, {
      revision: (last?.revision ?? 0) + 1,
      supersededAt: null,
    });
    await tx.insert(OwnerDecision, decision);
    return decision;
  }

  /** What was decided about these items holds no longer. */
  async supersede(tx: EntityManager, itemIds: readonly string[], at: Date): Promise<void> {
    await tx.update(
      OwnerDecision,
      { itemId: In([...itemIds]), supersededAt: IsNull() },
      { supersededAt: at },
    );
  }

  /** What one answer said, whether it still holds or not. */
  async listOfAnswer(tx: EntityManager, answer: OwnerAnswer): Promise<GivenDecision[]> {
    const rows = await tx.find(OwnerDecision, { where: { answerId: answer.id }, order: { id: 'ASC' } });
    return rows.map((decision) => ({ decision, answer }));
  }

  /** Those of the items that a commander has approved without their owner, and that are still approved. */
  async settledWithoutOwner(
    tx: EntityManager,
    items: readonly Pick<RequestItem, 'id' | 'state'>[],
  ): Promise<ReadonlySet<string>> {
    const approved = items.filter(({ state }) => state === 'approved').map(({ id }) => id);
    const current = await this.current(tx, approved);
    return new Set(approved.filter((id) => current.get(id)?.answer.source === 'break-glass'));
  }

  /** The decisions that hold, by item. */
  async current(tx: EntityManager, itemIds: readonly string[]): Promise<Map<string, GivenDecision>> {
    const rows = await tx.find(OwnerDecision, {
      where: { itemId: In([...itemIds]), supersededAt: IsNull() },
      order: { id: 'ASC' },
    });
    const answers = await tx.findBy(OwnerAnswer, { id: In([...new Set(rows.map((row) => row.answerId))]) });
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return new Map(
      rows.flatMap((decision) => {
        const answer = byId.get(decision.answerId);
        return answer === undefined ? [] : [[decision.itemId, { decision, answer }] as const];
      }),
    );
  }
}
