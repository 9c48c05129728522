import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { CallThrottleRepository } from '../call-throttle.repository.js';
import { IdempotencyRecordRepository } from '../idempotency-record.repository.js';
import { SessionRepository } from '../session.repository.js';
import { SignInThrottleRepository } from '../sign-in-throttle.repository.js';

const DAY_MS = 86_400_000;
/** A client that retries after two days is not retrying. */
const KEYS_KEPT_DAYS = 2;
/** The custody log keeps who signed in; the session's row is only needed while somebody may ask about it. */
const SESSIONS_KEPT_DAYS = 30;

/** Forgets what has served its purpose: used keys, ended sessions, old counts. Safe to run at any time, repeatedly. */
@Injectable()
export class SweepAccess {
  constructor(
    private readonly keys: IdempotencyRecordRepository,
    private readonly sessions: SessionRepository,
    private readonly throttles: SignInThrottleRepository,
    private readonly calls: CallThrottleRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<{ keys: number; sessions: number; throttles: number; calls: number }> {
    const before = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => ({
      keys: await this.keys.deleteOlder(tx, before(KEYS_KEPT_DAYS)),
      sessions: await this.sessions.deleteEnded(tx, before(SESSIONS_KEPT_DAYS)),
      throttles: await this.throttles.deleteOld(tx, before(1)),
      calls: await this.calls.deleteOld(tx, before(1)),
    }));
  }
}
