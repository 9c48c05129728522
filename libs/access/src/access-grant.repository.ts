import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AccessGrant } from './access-grant.entity.js';

@Injectable()
export class AccessGrantRepository {
  async insert(tx: EntityManager, grant: AccessGrant): Promise<void> {
    await tx.insert(AccessGrant, grant);
  }

  lockCurrent(tx: EntityManager, id: string): Promise<AccessGrant | null> {
    return tx.findOne(AccessGrant, {
      where: { id, revokedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async revoke(tx: EntityManager, id: string, revokedAt: Date): Promise<void> {
    await tx.update(AccessGrant, { id }, { revokedAt });
  }

  /** Grants one person gave, newest first: what he shared stays visible to him. */
  listGivenBy(tx: EntityManager, userId: string, limit: number): Promise<AccessGrant[]> {
    return tx.find(AccessGrant, { where: { grantedBy: userId }, order: { grantedAt: 'DESC' }, take: limit });
  }
}
