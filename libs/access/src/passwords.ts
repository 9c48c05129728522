import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '#antt/kernel';
import { accessErrors } from './access.errors.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane (about 20 ms on a small server). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const MINIMUM_LENGTH = 12;
const MAXIMUM_LENGTH = 128;
/** Hashes at once: bounds the memory that a storm of sign-ins can take (4 × 19 MiB). */
const AT_ONCE = 4;

/** Long passwords that everybody tries first, without case and without anything but letters and digits. */
const COMMON = [
  'password',
  'passw0rd',
  'matkhau',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'iloveyou',
  'administrator',
  'admin',
  'welcome',
  'letmein',
  'congan',
  'conganxa',
  'thanhhoa',
  'vietnam',
  'anninhtrattu',
  'cameraantt',
  'camera',
];

@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummy: Promise<string> | undefined;

  /** @throws AppError PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON */
  check(password: string, username: string, field = 'password'): void {
    const length = [...password].length;
    if (length < MINIMUM_LENGTH || length > MAXIMUM_LENGTH) {
      const params = { minimum: MINIMUM_LENGTH, maximum: MAXIMUM_LENGTH };
      throw new AppError(accessErrors, 'PASSWORD_TOO_SHORT', { field, params });
    }
    const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const letters = bare.replace(/\p{N}+/gu, '');
    const different = new Set(bare).size;
    const guessable =
      different < 5 ||
      bare === username.replace(/[^a-z0-9]/g, '') ||
      letters === username.replace(/[^a-z]/g, '') ||
      COMMON.includes(letters) ||
      COMMON.includes(bare) ||
      isSequence(bare);
    if (guessable) throw new AppError(accessErrors, 'PASSWORD_TOO_COMMON', { field });
  }

  hash(password: string): Promise<string> {
    return this.bounded(() => hash(password, COST));
  }

  matches(passwordHash: string, password: string): Promise<boolean> {
    return this.bounded(() => verify(passwordHash, password));
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

/** Whether each character follows the one before it, as in 123456789012 or abcdefghijkl. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.filter((step) => step === 1 || step === -1 || step === -9).length >= steps.length - 1;
}
