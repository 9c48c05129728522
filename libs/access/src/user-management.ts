import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '#antt/kernel';
import type { AccessActor } from './access-news.js';
import { accessErrors } from './access.errors.js';
import { Jurisdiction } from './jurisdiction.js';
import { JurisdictionRepository } from './jurisdiction.repository.js';
import type { Principal } from './principal.js';
import { RoleAssignmentRepository } from './role-assignment.repository.js';
import type { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';

/** Who changes accounts: an administrator, or the system (an operator at the command line). */
export type Manager = Extract<AccessActor, Principal | 'system'>;

/** Which accounts and units an administrator may touch: those of his own line and nothing above it. */
@Injectable()
export class UserManagement {
  constructor(
    private readonly users: UserRepository,
    private readonly assignments: RoleAssignmentRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly units: JurisdictionRepository,
  ) {}

  /** @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, or UNIT_UNKNOWN for the system */
  async requireUnit(tx: EntityManager, by: Manager, unitId: string): Promise<void> {
    if (by !== 'system') return this.jurisdiction.requireUnit(tx, by, 'user.manage', unitId);
    if (!(await this.units.unitExists(tx, unitId))) throw new AppError(accessErrors, 'UNIT_UNKNOWN');
  }

  /**
   * Locks the account for a change.
   * @param extent `role`: one of his roles lies in the manager's line (or he has none), enough to give or take roles
   *   there. `account`: all of his roles do, which it takes to disable him or set his password; otherwise the
   *   administrator of a commune could take over a commander of the province who also serves in it.
   * @throws AppError PERMISSION_MISSING, USER_NOT_FOUND (absent or out of sight), ROLE_SELF_CHANGE,
   *   UNIT_OUTSIDE_JURISDICTION
   */
  async lockManaged(
    tx: EntityManager,
    by: Manager,
    userId: string,
    extent: 'role' | 'account',
  ): Promise<User> {
    if (by !== 'system') this.jurisdiction.requirePermission(by, 'user.manage');
    const user = await this.users.lock(tx, userId);
    if (user === null) throw new AppError(accessErrors, 'USER_NOT_FOUND');
    if (by === 'system') return user;
    const roots = this.jurisdiction.rootsOf(by, 'user.manage');
    const unitIds = await this.assignments.unitIdsOf(tx, userId);
    let covered = 0;
    for (const unitId of unitIds) if (await this.units.coversUnit(tx, roots, unitId)) covered += 1;
    if (unitIds.length > 0 && covered === 0) throw new AppError(accessErrors, 'USER_NOT_FOUND');
    if (by.userId === userId) throw new AppError(accessErrors, 'ROLE_SELF_CHANGE');
    if (extent === 'account' && covered < unitIds.length) {
      throw new AppError(accessErrors, 'UNIT_OUTSIDE_JURISDICTION');
    }
    return user;
  }
}

/** The scope of a manager's transaction. */
export const scopeOf = (by: Manager): { userId?: string } => (by === 'system' ? {} : { userId: by.userId });
