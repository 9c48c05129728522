import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { accessErrors } from './access.errors.js';
import { Passwords } from './passwords.js';
import type { Principal } from './principal.js';
import { SessionRepository } from './session.repository.js';
import { SignInThrottles } from './sign-in-throttle.js';
import { UserRepository } from './user.repository.js';

/** How long a sign-in counts as proof of who sits there. */
export const STEP_UP_MINUTES = 5;

export interface StepUpProof {
  readonly password?: string | undefined;
  readonly ip?: string | undefined;
}

/** For what a session left open must not be enough. */
@Injectable()
export class StepUp {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly throttles: SignInThrottles,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * A password that is sent has to be right; without one the sign-in has to be fresh. Wrong ones are counted together
   * with those of the sign-in.
   * @throws AppError STEP_UP_REQUIRED, PASSWORD_WRONG, SIGN_IN_THROTTLED
   */
  async require(principal: Principal, { password, ip }: StepUpProof): Promise<void> {
    const { reader } = this.transactions;
    if (password === undefined) {
      const signedInAt = (await this.sessions.find(reader, principal.sessionId))?.createdAt.getTime() ?? 0;
      if (this.clock.now().getTime() - signedInAt <= STEP_UP_MINUTES * 60_000) return;
      throw new AppError(accessErrors, 'STEP_UP_REQUIRED', {
        field: 'password',
        params: { minutes: STEP_UP_MINUTES },
      });
    }
    const attempt = await this.throttles.count(principal.username, ip);
    const user = await this.users.findByUsername(reader, principal.username);
    const matches = user !== null && (await this.passwords.matches(user.passwordHash, password));
    if (!matches || user.id !== principal.userId) {
      throw new AppError(accessErrors, 'PASSWORD_WRONG', { field: 'password' });
    }
    await this.throttles.succeeded(attempt);
  }
}
