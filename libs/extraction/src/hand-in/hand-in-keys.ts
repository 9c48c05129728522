import { hkdfSync, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newFileKey, unwrapKeyBySecret, wrapKeyBySecret, wrapKeyForHolder } from '#antt/storage';
import type { EntityManager } from 'typeorm';
import { HandInKeyRepository } from './hand-in-key.repository.js';
import { HandInSettings } from './hand-in.settings.js';
import { ServerKey } from './server-key.js';

/** Letters and digits that are not mistaken for each other when they are copied from paper. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 28;

/** What an owner shows to open what he sealed: the code of his receipt, or the secret of a link that he alone knows. */
export interface OwnerSecrets {
  readonly token?: string | undefined;
  readonly receiptCode?: string | undefined;
}

/** Keys of sealed hand-ins. The plain key exists in the memory of a call that shows one of its secrets, and nowhere else. */
@Injectable()
export class HandInKeys {
  constructor(
    private readonly keys: HandInKeyRepository,
    private readonly settings: HandInSettings,
    private readonly server: ServerKey,
  ) {}

  /**
   * Makes a hand-in's key and keeps it wrapped for a receipt code, for an escrow's holder if one is set, and for the
   * link, where that is known to its owner alone.
   * @param token of the link; undefined when others may know it
   * @returns the code, about 137 random bits, which is shown once
   */
  async make(tx: EntityManager, handInId: string, token: string | undefined): Promise<string> {
    const key = newFileKey();
    const receiptCode = newReceiptCode();
    const { escrowPublicKey } = this.settings;
    if (token !== undefined) {
      await this.keys.insert(tx, handInId, 'link', wrapKeyBySecret(key, token, purposeOf(handInId)));
    }
    await this.keys.insert(
      tx,
      handInId,
      'receipt',
      wrapKeyBySecret(key, spelled(receiptCode), purposeOf(handInId)),
    );
    if (escrowPublicKey !== undefined) {
      await this.keys.insert(
        tx,
        handInId,
        'escrow',
        wrapKeyForHolder(key, escrowPublicKey, purposeOf(handInId)),
      );
    }
    key.fill(0);
    return receiptCode;
  }

  /** @returns undefined when none of the secrets opens it */
  async open(tx: EntityManager, handInId: string, secrets: OwnerSecrets): Promise<Buffer | undefined> {
    const { token, receiptCode } = secrets;
    for (const [holder, secret] of [
      ['link', token],
      ['receipt', receiptCode === undefined ? undefined : spelled(receiptCode)],
    ] as const) {
      if (secret === undefined || secret === '') continue;
      const wrapped = await this.keys.find(tx, handInId, holder);
      const key = wrapped && unwrapKeyBySecret(wrapped, secret, purposeOf(handInId));
      if (key !== undefined) return key;
    }
    return undefined;
  }

  /** Whether the link it was handed in by opens it without the code of its receipt. */
  async opensByLink(tx: EntityManager, handInId: string): Promise<boolean> {
    return (await this.keys.find(tx, handInId, 'link')) !== undefined;
  }

  /** After a release. @returns undefined before it */
  async openAsServer(tx: EntityManager, handInId: string): Promise<Buffer | undefined> {
    const wrapped = await this.keys.find(tx, handInId, 'server');
    if (wrapped === undefined) return undefined;
    return unwrapKeyBySecret(wrapped, await this.server.secret(), purposeOf(handInId));
  }

  async release(tx: EntityManager, handInId: string, key: Buffer): Promise<void> {
    const wrapped = wrapKeyBySecret(key, await this.server.secret(), purposeOf(handInId));
    await this.keys.insert(tx, handInId, 'server', wrapped);
  }

  async destroy(tx: EntityManager, handInId: string): Promise<void> {
    await this.keys.deleteAll(tx, handInId);
  }
}

/** Each file has a key of its own, because a sealed file's chunks count their nonces from zero. */
export const fileKeyOf = (handInKey: Buffer, fileId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', handInKey, '', `camera-antt hand-in file 1 ${fileId}`, 32));

export const purposeOf = (handInId: string): string => `hand-in ${handInId}`;

/** `K7QM-2XWP-…`: for the owner to keep. */
function newReceiptCode(): string {
  const letters = Array.from({ length: CODE_LETTERS }, () => READABLE[randomInt(READABLE.length)]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

const spelled = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');
