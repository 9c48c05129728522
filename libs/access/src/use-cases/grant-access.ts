import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import type { AccessGrant, GrantedObjectType } from '../access-grant.entity.js';
import { AccessGrantRepository } from '../access-grant.repository.js';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';
import { UserRepository } from '../user.repository.js';

export const LONGEST_GRANT_DAYS = 90;

@Injectable()
export class GrantAccess {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly users: UserRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets one person see one thing outside his line until `expiresAt`.
   * @param input.unitId the unit the object belongs to, as its own library knows it; for a unit, itself
   * @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, USER_NOT_FOUND, ACCESS_GRANT_TERM_INVALID
   */
  async execute(
    principal: Principal,
    input: {
      readonly userId: string;
      readonly objectType: GrantedObjectType;
      readonly objectId: string;
      readonly unitId: string;
      readonly reason: string;
      readonly expiresAt: Date;
    },
  ): Promise<AccessGrant> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      await this.jurisdiction.requireUnit(tx, principal, 'access-grant.manage', input.unitId);
      const now = this.clock.now();
      const term = input.expiresAt.getTime() - now.getTime();
      if (!(term > 0 && term <= LONGEST_GRANT_DAYS * 86_400_000)) {
        const params = { days: LONGEST_GRANT_DAYS };
        throw new AppError(accessErrors, 'ACCESS_GRANT_TERM_INVALID', { field: 'expiresAt', params });
      }
      const user = await this.users.summary(tx, input.userId);
      if (user?.status !== 'active') throw new AppError(accessErrors, 'USER_NOT_FOUND', { field: 'userId' });
      const { unitId, ...named } = input;
      const grant: AccessGrant = {
        ...named,
        id: newId(),
        grantedBy: principal.userId,
        grantedAt: now,
        revokedAt: null,
      };
      await this.grants.insert(tx, grant);
      await this.recordGrant(tx, principal, grant, unitId, user.username);
      return grant;
    });
  }

  private recordGrant(
    tx: EntityManager,
    principal: Principal,
    grant: AccessGrant,
    unitId: string,
    username: string,
  ): Promise<void> {
    return this.news.record(tx, {
      action: 'access-grant.granted',
      objectType: 'access-grant',
      objectId: grant.id,
      objectName: username,
      by: principal,
      permission: 'access-grant.manage',
      unitId,
      reason: grant.reason,
      after: {
        userId: grant.userId,
        objectType: grant.objectType,
        objectId: grant.objectId,
        expiresAt: grant.expiresAt.toISOString(),
      },
    });
  }
}
