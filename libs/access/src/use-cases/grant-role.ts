import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { RoleAssignmentRepository } from '../role-assignment.repository.js';
import type { Role } from '../role.js';
import { scopeOf, UserManagement, type Manager } from '../user-management.js';

@Injectable()
export class GrantRole {
  constructor(
    private readonly assignments: RoleAssignmentRepository,
    private readonly management: UserManagement,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the assignment's id
   * @throws AppError PERMISSION_MISSING, USER_NOT_FOUND, ROLE_SELF_CHANGE, UNIT_OUTSIDE_JURISDICTION, UNIT_UNKNOWN,
   *   ROLE_ALREADY_HELD
   */
  async execute(
    by: Manager,
    input: { readonly userId: string; readonly role: Role; readonly unitId: string },
  ): Promise<string> {
    return this.transactions.run(scopeOf(by), async (tx) => {
      const user = await this.management.lockManaged(tx, by, input.userId, 'role');
      await this.management.requireUnit(tx, by, input.unitId);
      if ((await this.assignments.findCurrent(tx, input.userId, input.role, input.unitId)) !== null) {
        throw new AppError(accessErrors, 'ROLE_ALREADY_HELD', { params: { role: input.role } });
      }
      const id = newId();
      const grantedBy = by === 'system' ? null : by.userId;
      await this.assignments.insert(tx, {
        ...input,
        id,
        grantedBy,
        grantedAt: this.clock.now(),
        revokedAt: null,
      });
      await this.news.record(tx, {
        action: 'role.granted',
        objectType: 'user',
        objectId: user.id,
        objectName: user.username,
        by,
        permission: 'user.manage',
        unitId: input.unitId,
        after: { assignmentId: id, role: input.role, unitId: input.unitId },
      });
      return id;
    });
  }
}
