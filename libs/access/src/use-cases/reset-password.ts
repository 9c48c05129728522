import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { checkPassword } from '../password-rules.js';
import { Passwords } from '../passwords.js';
import { RoleAssignmentRepository } from '../role-assignment.repository.js';
import { SessionRepository } from '../session.repository.js';
import { scopeOf, UserManagement, type Manager } from '../user-management.js';
import { UserRepository } from '../user.repository.js';

@Injectable()
export class ResetPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly assignments: RoleAssignmentRepository,
    private readonly sessions: SessionRepository,
    private readonly management: UserManagement,
    private readonly passwords: Passwords,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets another person's password, ending all of his sessions.
   * @throws AppError PERMISSION_MISSING, USER_NOT_FOUND, ROLE_SELF_CHANGE, UNIT_OUTSIDE_JURISDICTION,
   *   PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON, PASSWORD_HOLDS_NAME
   */
  async execute(by: Manager, input: { readonly userId: string; readonly password: string }): Promise<void> {
    await this.transactions.run(scopeOf(by), async (tx) => {
      const user = await this.management.lockManaged(tx, by, input.userId, 'account');
      const summary = await this.users.summary(tx, user.id);
      const unitNames = summary?.roles.map(({ unitName }) => unitName);
      checkPassword(input.password, { ...user, unitNames }, 'password');
      await this.users.setPasswordHash(tx, user.id, await this.passwords.hash(input.password));
      const ended = await this.sessions.revokeAll(tx, user.id, this.clock.now());
      await this.news.record(tx, {
        action: 'user.password-reset',
        objectType: 'user',
        objectId: user.id,
        objectName: user.username,
        by,
        permission: 'user.manage',
        unitId: (await this.assignments.unitIdsOf(tx, user.id))[0],
        after: { sessionsEnded: ended },
      });
    });
  }
}
