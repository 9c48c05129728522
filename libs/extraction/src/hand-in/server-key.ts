import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError, newId } from '#antt/kernel';
import { handInErrors } from './hand-in.errors.js';

const KEY_BYTES = 32;

/** The server's own secret, to which an approval releases sealed footage. It opens nothing before. */
@Injectable()
export class ServerKey {
  private key: Promise<string> | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** @throws AppError SEALING_KEY_UNUSABLE */
  secret(): Promise<string> {
    this.key ??= this.read().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }

  private async read(): Promise<string> {
    const { handIns, dataDir } = this.environment;
    if (handIns.sealingKey !== undefined) return handIns.sealingKey.toString('base64');
    const folder = join(dataDir, 'keys');
    const file = join(folder, 'sealing.key');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const existing = await readFile(file).catch(() => undefined);
    if (existing === undefined) {
      // The API and the worker may both be first: a complete file is put in place once, and both read that one.
      const draft = join(folder, `sealing.key.${newId()}`);
      await writeFile(draft, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
      await link(draft, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await rm(draft);
    }
    const key = existing ?? (await readFile(file));
    if (key.length !== KEY_BYTES) throw new AppError(handInErrors, 'SEALING_KEY_UNUSABLE');
    return key.toString('base64');
  }
}
