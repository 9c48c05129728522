import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import { MessageSeal } from '../message-seal.js';

const PREFIX = 'antt-';
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const TOKENS = /\bantt-([a-z2-7]{26})(?![a-z0-9])/gi;
/** What is looked at of one mail: a report carries its one token several times. */
const MOST = 20;

/**
 * The name under which a mail leaves, in its envelope: whoever answers for its delivery sends it back. Anybody can write
 * a report, so the name cannot be guessed: it is the message's id, which fills one block exactly, encrypted with a key of
 * the installation. It tells nothing, needs no row, and bears that mail hosts change its case.
 */
@Injectable()
export class ReturnTokens {
  private key: Promise<Buffer> | undefined;

  constructor(private readonly seal: MessageSeal) {}

  async of(messageId: string): Promise<string> {
    const cipher = createCipheriv('aes-256-ecb', await this.loadKey(), null).setAutoPadding(false);
    const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
    return PREFIX + toBase32(Buffer.concat([cipher.update(id), cipher.final()]));
  }

  /** Ids that names in these texts may stand for. One that we never gave stands for an id that no message has. */
  async idsIn(texts: readonly string[]): Promise<string[]> {
    const tokens = texts.flatMap((text) =>
      [...text.matchAll(TOKENS)].map(([, token]) => token!.toLowerCase()),
    );
    const key = await this.loadKey();
    return [...new Set(tokens)]
      .slice(0, MOST)
      .map((token) => {
        const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
        const hex = Buffer.concat([decipher.update(fromBase32(token)), decipher.final()]).toString('hex');
        return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      })
      .filter(isId);
  }

  private loadKey(): Promise<Buffer> {
    this.key ??= this.seal.derive('return-token').catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }
}

/** RFC 4648, without padding: 16 bytes are 26 letters. */
function toBase32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET[(value << (5 - bits)) & 31];
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    value = (value << 5) | ALPHABET.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bytes.push((value >>> (bits - 8)) & 255);
      bits -= 8;
    }
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}
