import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { Passwords } from '../passwords.js';
import type { Principal } from '../principal.js';
import { newSessionToken, sessionTokenHash } from '../session-token.js';
import type { SessionClient } from '../session.entity.js';
import { SessionRepository } from '../session.repository.js';
import { SignInThrottles } from '../sign-in-throttle.js';
import type { User } from '../user.entity.js';
import { UserRepository } from '../user.repository.js';
import { normaliseUsername } from '../username.js';

export interface OpenedSession {
  /** Shown once; only its hash is kept. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly principal: Principal;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: Passwords,
    private readonly throttles: SignInThrottles,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Opens a session. An unknown name, a disabled account and a wrong password get one answer, after the same work.
   * @throws AppError SIGN_IN_REFUSED, SIGN_IN_THROTTLED
   */
  async execute(input: {
    readonly username: string;
    readonly password: string;
    readonly client: SessionClient;
  }): Promise<OpenedSession> {
    const username = normaliseUsername(input.username);
    const attempt = await this.throttles.count(username, input.client.ip);
    const user = await this.users.findByUsername(this.transactions.reader, username);
    const matches =
      user === null
        ? await this.passwords.matchesNobody(input.password)
        : await this.passwords.matches(user.passwordHash, input.password);
    if (user === null || !matches || user.status !== 'active') {
      await this.recordRefusal(user, input.client);
      throw new AppError(accessErrors, 'SIGN_IN_REFUSED');
    }
    const opened = await this.open(user, input.client);
    await this.throttles.succeeded(attempt);
    return opened;
  }

  private open(user: User, client: SessionClient): Promise<OpenedSession> {
    return this.transactions.run({ userId: user.id }, async (tx) => {
      const current = await this.users.lock(tx, user.id);
      // The password or the account may have changed while the hash was computed.
      if (current?.status !== 'active' || current.passwordHash !== user.passwordHash) {
        throw new AppError(accessErrors, 'SIGN_IN_REFUSED');
      }
      const now = this.clock.now();
      const token = newSessionToken();
      const expiresAt = new Date(now.getTime() + this.environment.sessionHours * 3_600_000);
      const tokenSha256 = sessionTokenHash(token);
      const session = {
        id: newId(),
        userId: user.id,
        tokenSha256,
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
      };
      await this.sessions.insert(tx, { ...session, revokedAt: null, client });
      const live = await this.sessions.findLive(tx, tokenSha256, now, new Date(0));
      if (live === undefined) throw new AppError(accessErrors, 'SIGN_IN_REFUSED');
      await this.news.record(tx, {
        action: 'session.opened',
        objectType: 'session',
        objectId: session.id,
        objectName: user.username,
        by: live.principal,
        unitId: live.principal.roles[0]?.unitId,
        client,
      });
      return { token, expiresAt, principal: live.principal };
    });
  }

  /** A typed name that is nobody's is not kept: it may be a password typed into the wrong field. */
  private recordRefusal(user: User | null, client: SessionClient): Promise<void> {
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const summary = user === null ? undefined : await this.users.summary(tx, user.id);
      await this.news.record(tx, {
        action: 'session.refused',
        objectType: 'user',
        objectId: user?.id ?? 'unknown',
        objectName: user?.username,
        by: { kind: 'user', name: 'Người chưa đăng nhập' },
        unitId: summary?.roles[0]?.unitId,
        client,
      });
    });
  }
}
