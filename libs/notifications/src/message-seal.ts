import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError, newId } from '#antt/kernel';
import { notificationsErrors } from './notifications.errors.js';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals the links and codes of messages that still wait, with AES-256-GCM and a key that is kept apart from the
 * database: a dump of it opens nothing. The message's id is bound in, so that a seal moved to another row does not open.
 */
@Injectable()
export class MessageSeal {
  private key: Promise<Buffer> | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** @returns null when there is nothing to seal */
  async seal(messageId: string, secrets: Readonly<Record<string, string>>): Promise<string | null> {
    if (Object.keys(secrets).length === 0) return null;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', await this.loadKey(), iv).setAAD(Buffer.from(messageId));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws AppError MESSAGE_SEAL_BROKEN when it was sealed with another key, for another message, or altered */
  async open(messageId: string, sealed: string | null): Promise<Record<string, string>> {
    if (sealed === null) return {};
    const bytes = Buffer.from(sealed, 'base64');
    const key = await this.loadKey();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(messageId))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return JSON.parse(opened.toString('utf8')) as Record<string, string>;
    } catch (cause) {
      throw new AppError(notificationsErrors, 'MESSAGE_SEAL_BROKEN', { cause });
    }
  }

  /** A key of its own for another purpose: what it is used for tells nothing of the one that seals. */
  async derive(purpose: string): Promise<Buffer> {
    return Buffer.from(hkdfSync('sha256', await this.loadKey(), '', `camera-antt ${purpose}`, KEY_BYTES));
  }

  private loadKey(): Promise<Buffer> {
    this.key ??= this.readKey().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }

  private async readKey(): Promise<Buffer> {
    const { messages, dataDir } = this.environment;
    if (messages.key !== undefined) return messages.key;
    const folder = join(dataDir, 'keys');
    const file = join(folder, 'messages.key');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const existing = await readFile(file).catch(() => undefined);
    if (existing === undefined) {
      // The API and the worker may both be first: a complete file is put in place once, and both read that one.
      const draft = join(folder, `messages.key.${newId()}`);
      await writeFile(draft, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
      await link(draft, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await rm(draft);
    }
    const key = existing ?? (await readFile(file));
    if (key.length !== KEY_BYTES) throw new AppError(notificationsErrors, 'MESSAGE_KEY_UNUSABLE');
    return key;
  }
}
