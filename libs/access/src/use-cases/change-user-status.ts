import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { RoleAssignmentRepository } from '../role-assignment.repository.js';
import { SessionRepository } from '../session.repository.js';
import { scopeOf, UserManagement, type Manager } from '../user-management.js';
import type { UserStatus } from '../user.entity.js';
import { UserRepository } from '../user.repository.js';

@Injectable()
export class ChangeUserStatus {
  constructor(
    private readonly users: UserRepository,
    private readonly assignments: RoleAssignmentRepository,
    private readonly sessions: SessionRepository,
    private readonly management: UserManagement,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Disables an account, ending its sessions, or enables it again. Setting the status it has changes nothing.
   * @throws AppError PERMISSION_MISSING, USER_NOT_FOUND, ROLE_SELF_CHANGE, UNIT_OUTSIDE_JURISDICTION
   */
  async execute(
    by: Manager,
    input: { readonly userId: string; readonly status: UserStatus; readonly reason?: string | undefined },
  ): Promise<void> {
    await this.transactions.run(scopeOf(by), async (tx) => {
      const user = await this.management.lockManaged(tx, by, input.userId, 'account');
      if (user.status === input.status) return;
      await this.users.setStatus(tx, user.id, input.status);
      const ended =
        input.status === 'disabled' ? await this.sessions.revokeAll(tx, user.id, this.clock.now()) : 0;
      await this.news.record(tx, {
        action: input.status === 'disabled' ? 'user.disabled' : 'user.enabled',
        objectType: 'user',
        objectId: user.id,
        objectName: user.username,
        by,
        permission: 'user.manage',
        unitId: (await this.assignments.unitIdsOf(tx, user.id))[0],
        reason: input.reason,
        before: { status: user.status },
        after: { status: input.status, sessionsEnded: ended },
      });
    });
  }
}
