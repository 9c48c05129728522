import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { isSessionToken, sessionTokenHash } from '../session-token.js';
import { SessionRepository, type LiveSession } from '../session.repository.js';

/** A minute of idle time is not worth a write on every call. */
const TOUCH_EVERY_MS = 60_000;

/** Who holds this token, read anew at every call, so that a revoked role or session ends with the next one. */
@Injectable()
export class ResumeSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @returns undefined when the token is no living session's */
  async execute(token: string): Promise<LiveSession | undefined> {
    if (!isSessionToken(token)) return undefined;
    const now = this.clock.now();
    const idleMs = this.environment.sessionIdleMinutes * 60_000;
    const idleSince = new Date(now.getTime() - idleMs);
    const live = await this.sessions.findLive(
      this.transactions.reader,
      sessionTokenHash(token),
      now,
      idleSince,
    );
    if (
      live !== undefined &&
      now.getTime() - live.lastSeenAt.getTime() > Math.min(TOUCH_EVERY_MS, idleMs / 4)
    ) {
      await this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
        this.sessions.touch(tx, live.principal.sessionId, now),
      );
    }
    return live;
  }
}
