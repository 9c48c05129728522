import { hash, verify } from '@node-rs/argon2';
import { randomBytes, randomInt } from 'node:crypto';
import { sha256Hex } from '#antt/kernel';

/** Letters and digits that are not mistaken for each other when they are read out. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 256 random bits as the end of an owner's link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** How a token is kept. It is random and long, so a plain hash cannot be turned back. */
export const tokenHash = (token: string): string => sha256Hex(token);

/** `K7QM-2XWP`: what the owner reads to the duty desk. It opens nothing. */
export function newCheckCode(): string {
  const letters = Array.from({ length: 8 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Six digits to be told to the owner by another way than the link. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** There are only a million codes, so the hash is a slow one: trying them all takes longer than a code's ten minutes. */
export const hashCode = (code: string): Promise<string> => hash(code);

export const codeMatches = (codeHash: string, code: string): Promise<boolean> => verify(codeHash, code);
