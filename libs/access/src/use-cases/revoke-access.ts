import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AccessGrantRepository } from '../access-grant.repository.js';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';

@Injectable()
export class RevokeAccess {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Ends a grant one gave oneself. @throws AppError PERMISSION_MISSING, ACCESS_GRANT_NOT_FOUND */
  async execute(principal: Principal, grantId: string): Promise<void> {
    this.jurisdiction.requirePermission(principal, 'access-grant.manage');
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const grant = await this.grants.lockCurrent(tx, grantId);
      if (grant === null || grant.grantedBy !== principal.userId) {
        throw new AppError(accessErrors, 'ACCESS_GRANT_NOT_FOUND');
      }
      await this.grants.revoke(tx, grant.id, this.clock.now());
      await this.news.record(tx, {
        action: 'access-grant.revoked',
        objectType: 'access-grant',
        objectId: grant.id,
        by: principal,
        permission: 'access-grant.manage',
        unitId: principal.roles[0]?.unitId,
        before: { userId: grant.userId, objectType: grant.objectType, objectId: grant.objectId },
      });
    });
  }
}
