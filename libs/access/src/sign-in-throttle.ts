import { Injectable } from '@nestjs/common';
import { Transactions, SYSTEM_SCOPE } from '#antt/database';
import { AppError, Clock, sha256Hex } from '#antt/kernel';
import { accessErrors } from './access.errors.js';
import { clientNetwork } from './client-network.js';
import { SignInThrottleRepository } from './sign-in-throttle.repository.js';

const WINDOW_MS = 15 * 60_000;
/** The first stops guessing one account; the others stop one address, or many addresses, from trying widely. */
const LIMITS = { accountAndAddress: 10, account: 100, address: 100 } as const;

/** One attempt that has been counted; released when it turns out right. */
export interface CountedAttempt {
  readonly accountKey: string;
  readonly sharedKeys: readonly string[];
}

/**
 * Limits guessing. It lives in PostgreSQL, so that it holds over all processes; when it cannot be read nobody signs
 * in (it fails closed). Keys are hashed: a mistyped password in the username's place is not kept.
 */
@Injectable()
export class SignInThrottles {
  constructor(
    private readonly repository: SignInThrottleRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt. @throws AppError SIGN_IN_THROTTLED, alike for accounts that exist and those that do not */
  async count(username: string, ip: string | undefined): Promise<CountedAttempt> {
    const now = this.clock.now();
    const address = clientNetwork(ip);
    const keys = [
      { key: hashed('account-and-address', username, address), limit: LIMITS.accountAndAddress },
      { key: hashed('account', username), limit: LIMITS.account },
      { key: hashed('address', address), limit: LIMITS.address },
    ] as const;
    const locks = await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const found: number[] = [];
      // Always in the same order of keys, so that two attempts cannot wait for each other.
      for (const { key, limit } of [...keys].sort((a, b) => (a.key < b.key ? -1 : 1))) {
        const until = await this.repository.reserve(tx, key, limit, now, WINDOW_MS);
        if (until !== null) found.push(until.getTime());
      }
      return found;
    });
    if (locks.length > 0) {
      const retryAfterSeconds = Math.max(1, Math.ceil((Math.max(...locks) - now.getTime()) / 1000));
      throw new AppError(accessErrors, 'SIGN_IN_THROTTLED', { params: { retryAfterSeconds } });
    }
    return { accountKey: keys[0].key, sharedKeys: [keys[1].key, keys[2].key] };
  }

  async succeeded(attempt: CountedAttempt): Promise<void> {
    await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const keys = [...attempt.sharedKeys, attempt.accountKey].sort((a, b) => (a < b ? -1 : 1));
      for (const key of keys) {
        if (key === attempt.accountKey) await this.repository.clear(tx, key);
        else await this.repository.release(tx, key);
      }
    });
  }
}

const hashed = (...parts: string[]): string => sha256Hex(JSON.stringify(parts));
