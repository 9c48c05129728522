import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane (about 20 ms on a small server). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes at once: bounds the memory that a storm of sign-ins can take (4 × 19 MiB). */
const AT_ONCE = 4;

@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.bounded(() => hash(composed(password), COST));
  }

  matches(passwordHash: string, password: string): Promise<boolean> {
    return this.bounded(
      async () =>
        (await verify(passwordHash, composed(password))) ||
        // A hash of before this was heeded.
        (composed(password) !== password && (await verify(passwordHash, password))),
    );
  }

  /** Takes as long as a real check, for an account that does not exist; always false. */
  async matchesNobody(password: string): Promise<false> {
    this.dummy ??= this.hash('a password that nobody has');
    await this.matches(await this.dummy, password);
    return false;
  }

  private async bounded<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}

/** One keyboard types `ộ` as one character, another as three; the password is the same. */
const composed = (password: string): string => password.normalize('NFC');
