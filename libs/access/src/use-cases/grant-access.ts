import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, tidyText } from '#antt/kernel';
import type { AccessGrant, GrantedObjectType } from '../access-grant.entity.js';
import { AccessGrantRepository } from '../access-grant.repository.js';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { GrantableObjects, type Grantable } from '../grantable-objects.js';
import { Jurisdiction, type GrantedObject } from '../jurisdiction.js';
import { JurisdictionRepository } from '../jurisdiction.repository.js';
import { PERMISSION_TO_SEE } from '../permission-to-see.js';
import { permissionsOf } from '../permission.js';
import type { Principal } from '../principal.js';
import { UserRepository, type UserSummary } from '../user.repository.js';

@Injectable()
export class GrantAccess {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly objects: GrantableObjects,
    private readonly users: UserRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly units: JurisdictionRepository,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Lets one person see one thing outside his line from now up to, and without, `expiresAt`.
   * @throws AppError PERMISSION_MISSING, the thing's own "not found", UNIT_OUTSIDE_JURISDICTION (seen, but of a unit
   *   one does not answer for), ACCESS_GRANT_REASON_BLANK, ACCESS_GRANT_TERM_INVALID, ACCESS_GRANT_SELF,
   *   USER_NOT_FOUND, ACCESS_GRANT_HOLDER_UNFIT, ACCESS_GRANT_NEEDLESS
   */
  async execute(
    principal: Principal,
    input: {
      readonly userId: string;
      readonly object: GrantedObject;
      readonly reason: string;
      readonly expiresAt: Date;
    },
  ): Promise<AccessGrant> {
    this.jurisdiction.requirePermission(principal, 'access-grant.manage');
    const reason = tidyText(input.reason);
    if (reason === '') throw new AppError(accessErrors, 'ACCESS_GRANT_REASON_BLANK', { field: 'reason' });
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const object = await this.objects.find(tx, principal, input.object);
      await this.jurisdiction.requireUnit(tx, principal, 'access-grant.manage', object.unitId);
      const now = this.clock.now();
      this.checkTerm(now, input.expiresAt);
      const holder = await this.checkedHolder(tx, principal, input.userId, input.object.type, object);
      const grant: AccessGrant = {
        id: newId(),
        userId: holder.id,
        objectType: input.object.type,
        objectId: input.object.id,
        objectName: object.name,
        unitId: object.unitId,
        reason,
        grantedBy: principal.userId,
        grantedAt: now,
        expiresAt: input.expiresAt,
        revokedAt: null,
        revokedBy: null,
        revokeReason: null,
      };
      await this.grants.insert(tx, grant);
      await this.recordGrant(tx, principal, grant, holder, object);
      return grant;
    });
  }

  private checkTerm(now: Date, expiresAt: Date): void {
    const days = this.environment.accessGrantMaxDays;
    const term = expiresAt.getTime() - now.getTime();
    if (!(term > 0 && term <= days * 86_400_000)) {
      throw new AppError(accessErrors, 'ACCESS_GRANT_TERM_INVALID', { field: 'expiresAt', params: { days } });
    }
  }

  private async checkedHolder(
    tx: EntityManager,
    principal: Principal,
    userId: string,
    type: GrantedObjectType,
    object: Grantable,
  ): Promise<UserSummary> {
    const refuse = (code: keyof typeof accessErrors): AppError =>
      new AppError(accessErrors, code, { field: 'userId' });
    if (userId === principal.userId) throw refuse('ACCESS_GRANT_SELF');
    const user = await this.users.summary(tx, userId);
    if (user?.status !== 'active') throw refuse('USER_NOT_FOUND');
    const roots = user.roles
      .filter(({ role }) => permissionsOf(role).includes(PERMISSION_TO_SEE[type]))
      .map(({ unitId }) => unitId);
    if (roots.length === 0) throw refuse('ACCESS_GRANT_HOLDER_UNFIT');
    if (await this.units.coversUnit(tx, roots, object.unitId)) throw refuse('ACCESS_GRANT_NEEDLESS');
    return user;
  }

  private recordGrant(
    tx: EntityManager,
    principal: Principal,
    grant: AccessGrant,
    holder: UserSummary,
    object: Grantable,
  ): Promise<void> {
    return this.news.record(tx, {
      action: 'access-grant.granted',
      objectType: 'access-grant',
      objectId: grant.id,
      objectName: `${object.name} → ${holder.username}`,
      by: principal,
      permission: 'access-grant.manage',
      unitId: object.unitId,
      ...aboutOf(grant),
      reason: grant.reason,
      after: {
        userId: grant.userId,
        userName: holder.fullName,
        objectType: grant.objectType,
        objectId: grant.objectId,
        objectName: object.name,
        expiresAt: grant.expiresAt.toISOString(),
      },
    });
  }
}

/** Under which case or request the custody log files an event about a grant. */
export const aboutOf = ({
  objectType,
  objectId,
}: Pick<AccessGrant, 'objectType' | 'objectId'>): { caseId?: string; requestId?: string } =>
  objectType === 'case' ? { caseId: objectId } : objectType === 'request' ? { requestId: objectId } : {};
