import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError, Clock, tidyText } from '#antt/kernel';
import type { AccessGrant } from '../access-grant.entity.js';
import { AccessGrantRepository } from '../access-grant.repository.js';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';
import { aboutOf } from './grant-access.js';

@Injectable()
export class RevokeAccess {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends a grant at once: one's own, or any on something of a unit one answers for, because its giver may be away.
   * @throws AppError PERMISSION_MISSING, ACCESS_GRANT_NOT_FOUND (absent, over, or another line's)
   */
  async execute(principal: Principal, grantId: string, reason?: string): Promise<void> {
    this.jurisdiction.requirePermission(principal, 'access-grant.manage');
    const why = tidyText(reason ?? '') || null;
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const now = this.clock.now();
      const grant = await this.grants.lockCurrent(tx, grantId, now);
      if (grant === null || !(await this.mayEnd(tx, principal, grant))) {
        throw new AppError(accessErrors, 'ACCESS_GRANT_NOT_FOUND');
      }
      const end = { revokedAt: now, revokedBy: principal.userId, revokeReason: why };
      await this.grants.revoke(tx, grant.id, end);
      await this.news.record(tx, {
        action: 'access-grant.revoked',
        objectType: 'access-grant',
        objectId: grant.id,
        objectName: grant.objectName ?? undefined,
        by: principal,
        permission: 'access-grant.manage',
        unitId: grant.unitId ?? principal.roles[0]?.unitId,
        ...aboutOf(grant),
        reason: why ?? undefined,
        before: {
          userId: grant.userId,
          objectType: grant.objectType,
          objectId: grant.objectId,
          expiresAt: grant.expiresAt.toISOString(),
        },
      });
    });
  }

  private async mayEnd(tx: EntityManager, principal: Principal, grant: AccessGrant): Promise<boolean> {
    if (grant.grantedBy === principal.userId) return true;
    return (
      grant.unitId !== null && this.jurisdiction.sees(tx, principal, 'access-grant.manage', grant.unitId)
    );
  }
}
