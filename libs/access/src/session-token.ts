import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#antt/kernel';

/** 256 random bits in base64url: 43 characters. Nothing about the person can be read from it. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

export const isSessionToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** What the database keeps of a token. One round suffices: there is nothing to guess in 256 random bits. */
export const sessionTokenHash = (token: string): string => sha256Hex(token);
