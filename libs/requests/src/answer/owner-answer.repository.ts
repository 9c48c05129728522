import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnerAnswer } from './owner-answer.entity.js';

/** Answers are written under the lock of their ask. */
@Injectable()
export class OwnerAnswerRepository {
  async insert(tx: EntityManager, row: OwnerAnswer): Promise<void> {
    await tx.insert(OwnerAnswer, row);
  }

  findByAttempt(tx: EntityManager, askId: string, attemptSha256: string): Promise<OwnerAnswer | null> {
    return tx.findOneBy(OwnerAnswer, { askId, attemptSha256 });
  }
}
