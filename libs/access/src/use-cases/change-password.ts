import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { checkPassword } from '../password-rules.js';
import { Passwords } from '../passwords.js';
import type { Principal } from '../principal.js';
import { SessionRepository } from '../session.repository.js';
import { SignInThrottles } from '../sign-in-throttle.js';
import { UserRepository } from '../user.repository.js';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: Passwords,
    private readonly throttles: SignInThrottles,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes one's own password and ends one's other sessions.
   * @throws AppError PASSWORD_WRONG, PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON, PASSWORD_HOLDS_NAME, SIGN_IN_THROTTLED
   */
  async execute(
    principal: Principal,
    input: {
      readonly currentPassword: string;
      readonly newPassword: string;
      readonly ip?: string | undefined;
    },
  ): Promise<void> {
    const unitNames = principal.roles.map(({ unitName }) => unitName);
    checkPassword(input.newPassword, { ...principal, unitNames }, 'newPassword');
    const attempt = await this.throttles.count(principal.username, input.ip);
    const passwordHash = await this.passwords.hash(input.newPassword);
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const user = await this.users.lock(tx, principal.userId);
      if (user === null || !(await this.passwords.matches(user.passwordHash, input.currentPassword))) {
        throw new AppError(accessErrors, 'PASSWORD_WRONG', { field: 'currentPassword' });
      }
      await this.users.setPasswordHash(tx, user.id, passwordHash);
      const ended = await this.sessions.revokeAll(tx, user.id, this.clock.now(), principal.sessionId);
      await this.news.record(tx, {
        action: 'user.password-changed',
        objectType: 'user',
        objectId: user.id,
        objectName: user.username,
        by: principal,
        unitId: principal.roles[0]?.unitId,
        after: { sessionsEnded: ended },
      });
    });
    await this.throttles.succeeded(attempt);
  }
}
