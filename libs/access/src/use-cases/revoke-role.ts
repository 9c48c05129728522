import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { RoleAssignmentRepository } from '../role-assignment.repository.js';
import { scopeOf, UserManagement, type Manager } from '../user-management.js';

@Injectable()
export class RevokeRole {
  constructor(
    private readonly assignments: RoleAssignmentRepository,
    private readonly management: UserManagement,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a role away; the person's next call is already without it.
   * @throws AppError PERMISSION_MISSING, USER_NOT_FOUND, ROLE_SELF_CHANGE, ROLE_ASSIGNMENT_NOT_FOUND,
   *   UNIT_OUTSIDE_JURISDICTION
   */
  async execute(
    by: Manager,
    input: { readonly userId: string; readonly assignmentId: string; readonly reason?: string | undefined },
  ): Promise<void> {
    await this.transactions.run(scopeOf(by), async (tx) => {
      const user = await this.management.lockManaged(tx, by, input.userId, 'role');
      const assignment = await this.assignments.lockCurrent(tx, input.userId, input.assignmentId);
      if (assignment === null) throw new AppError(accessErrors, 'ROLE_ASSIGNMENT_NOT_FOUND');
      await this.management.requireUnit(tx, by, assignment.unitId);
      await this.assignments.revoke(tx, assignment.id, this.clock.now());
      await this.news.record(tx, {
        action: 'role.revoked',
        objectType: 'user',
        objectId: user.id,
        objectName: user.username,
        by,
        permission: 'user.manage',
        unitId: assignment.unitId,
        reason: input.reason,
        before: { assignmentId: assignment.id, role: assignment.role, unitId: assignment.unitId },
      });
    });
  }
}
