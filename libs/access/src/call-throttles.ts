import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock, sha256Hex } from '#antt/kernel';
import { accessErrors } from './access.errors.js';
import { CallThrottleRepository } from './call-throttle.repository.js';
import { clientNetwork } from './client-network.js';

/** How many calls of one kind a client network may make in a time. */
export interface CallLimit {
  /** Routes of one name share one count. */
  readonly name: string;
  readonly calls: number;
  readonly seconds: number;
  /** `process`: counted in this process only, for answers that must come although the database is away. */
  readonly within?: 'process';
}

/** Networks remembered in this process at once; beyond that all are forgotten and counted anew. */
const MOST_REMEMBERED = 10_000;

/**
 * Limits calls of people without an account. The count lives in PostgreSQL, so that it holds over all processes; who
 * is over it is remembered here until his window ends, so that a flood does not become a flood of writes.
 */
@Injectable()
export class CallThrottles {
  /** By key: until when calls are turned away. */
  private readonly turnedAway = new Map<string, number>();
  private readonly counted = new Map<string, Count>();

  constructor(
    private readonly repository: CallThrottleRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Counts a call. @throws AppError CALLS_THROTTLED with the seconds to wait */
  async count(limit: CallLimit, ip: string | undefined): Promise<void> {
    const now = this.clock.now();
    const windowMs = limit.seconds * 1000;
    const key = sha256Hex(JSON.stringify([limit.name, clientNetwork(ip)]));
    const until = this.turnedAway.get(key);
    if (until !== undefined && until > now.getTime()) throw throttled(until - now.getTime());
    this.turnedAway.delete(key);
    const { calls, windowStartedAt } =
      limit.within === 'process'
        ? this.countHere(key, now, windowMs)
        : await this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
            this.repository.count(tx, key, now, windowMs),
          );
    if (calls <= limit.calls) return;
    const end = windowStartedAt.getTime() + windowMs;
    remember(this.turnedAway, key, end);
    throw throttled(end - now.getTime());
  }

  private countHere(key: string, now: Date, windowMs: number): Count {
    const before = this.counted.get(key);
    const running = before !== undefined && before.windowStartedAt.getTime() + windowMs > now.getTime();
    const count = running ? { ...before, calls: before.calls + 1 } : { calls: 1, windowStartedAt: now };
    remember(this.counted, key, count);
    return count;
  }
}

interface Count {
  readonly calls: number;
  readonly windowStartedAt: Date;
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MOST_REMEMBERED && !map.has(key)) map.clear();
  map.set(key, value);
}

const throttled = (waitMs: number): AppError =>
  new AppError(accessErrors, 'CALLS_THROTTLED', {
    params: { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) },
  });
