import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { OwnerLedgerCode } from './owner-ledger-code.entity.js';

@Injectable()
export class OwnerLedgerCodeRepository {
  /** Keeps others from making or using codes of the owner until the transaction ends. */
  async lockOwner(tx: EntityManager, ownerId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`owner-ledger:${ownerId}`]);
  }

  async insert(tx: EntityManager, row: OwnerLedgerCode): Promise<void> {
    await tx.insert(OwnerLedgerCode, row);
  }

  /** The only one that can still be right. */
  lockNewest(tx: EntityManager, ownerId: string): Promise<OwnerLedgerCode | null> {
    return tx
      .createQueryBuilder(OwnerLedgerCode, 'code')
      .setLock('pessimistic_write')
      .where('code.owner_id = :ownerId', { ownerId })
      .orderBy('code.created_at', 'DESC')
      .addOrderBy('code.id', 'DESC')
      .limit(1)
      .getOne();
  }

  /** Codes the owner asked for from his page since then. */
  countRequested(tx: EntityManager, ownerId: string, since: Date): Promise<number> {
    return tx.countBy(OwnerLedgerCode, {
      ownerId,
      askedByLinkId: Not(IsNull()),
      createdAt: MoreThan(since),
    });
  }

  async change(
    tx: EntityManager,
    id: string,
    changes: Partial<Pick<OwnerLedgerCode, 'tries' | 'usedAt' | 'lockedAt'>>,
  ): Promise<void> {
    await tx.update(OwnerLedgerCode, { id }, changes);
  }
}
