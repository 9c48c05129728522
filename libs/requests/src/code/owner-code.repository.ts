import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { OwnerCode } from './owner-code.entity.js';

@Injectable()
export class OwnerCodeRepository {
  async insert(tx: EntityManager, row: OwnerCode): Promise<void> {
    await tx.insert(OwnerCode, row);
  }

  /** The newest code of an ask, the only one that counts, locked until the transaction ends. */
  lockNewest(tx: EntityManager, askId: string): Promise<OwnerCode | null> {
    return tx
      .createQueryBuilder(OwnerCode, 'code')
      .setLock('pessimistic_write')
      .where('code.ask_id = :askId', { askId })
      .orderBy('code.created_at', 'DESC')
      .addOrderBy('code.id', 'DESC')
      .limit(1)
      .getOne();
  }

  /** Codes the owner asked for from his page since then. Call under the lock of the ask. */
  async countRequested(tx: EntityManager, askId: string, since: Date): Promise<number> {
    return tx.countBy(OwnerCode, { askId, askedByLinkId: Not(IsNull()), createdAt: MoreThan(since) });
  }

  async change(
    tx: EntityManager,
    id: string,
    changes: Partial<Pick<OwnerCode, 'tries' | 'usedAt' | 'lockedAt'>>,
  ): Promise<void> {
    await tx.update(OwnerCode, { id }, changes);
  }

  /** Ends whatever code of the ask still works. */
  async endAll(tx: EntityManager, askId: string, now: Date): Promise<void> {
    await tx.query('UPDATE owner_code SET expires_at = $2 WHERE ask_id = $1 AND expires_at > $2', [
      askId,
      now,
    ]);
  }
}
