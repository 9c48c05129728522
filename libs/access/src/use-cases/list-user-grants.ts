import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { AccessGrantRepository, type AccessGrantView } from '../access-grant.repository.js';
import { accessErrors } from '../access.errors.js';
import { Jurisdiction } from '../jurisdiction.js';
import { PERMISSION_TO_SEE } from '../permission-to-see.js';
import type { Principal } from '../principal.js';
import { UserRepository } from '../user.repository.js';

/** A grant as whoever looks after its holder is told of it: null, where he may not see the thing it names. */
export interface UserGrantView extends Omit<AccessGrantView, 'objectId' | 'reason'> {
  readonly objectId: string | null;
  readonly reason: string | null;
}

const HIDDEN = { objectId: null, objectName: null, unitId: null, reason: null, revokeReason: null } as const;

/**
 * What was shown to one person by name, ended grants among them, newest first. That he holds them, from whom and until
 * when, is his superiors' business; which case of another line it is, and why, is not (I8).
 */
@Injectable()
export class ListUserGrants {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly users: UserRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PERMISSION_MISSING, USER_NOT_FOUND (absent, or without a role in one's line) */
  async execute(principal: Principal, userId: string, limit = 200): Promise<UserGrantView[]> {
    this.jurisdiction.requirePermission(principal, 'user.read');
    const tx = this.transactions.reader;
    const roots = this.jurisdiction.rootsOf(principal, 'user.read');
    if (!(await this.users.isWithin(tx, userId, roots))) throw new AppError(accessErrors, 'USER_NOT_FOUND');
    const views: UserGrantView[] = [];
    for (const grant of await this.grants.list(tx, { userId }, limit)) {
      views.push((await this.sees(tx, principal, grant)) ? grant : { ...grant, ...HIDDEN });
    }
    return views;
  }

  private async sees(
    tx: EntityManager,
    principal: Principal,
    { objectType: type, objectId: id, unitId }: AccessGrantView,
  ): Promise<boolean> {
    return (
      unitId !== null &&
      (await this.jurisdiction.sees(tx, principal, PERMISSION_TO_SEE[type], unitId, { type, id }))
    );
  }
}
