import { createPrivateKey, type KeyObject } from 'node:crypto';
import { isId } from '#antt/kernel';
import { unwrapKeyAsHolder } from '#antt/storage';
import { purposeOf } from './hand-in-keys.js';

const FORMAT = 'camera-antt escrow envelope 1';

/** The key of sealed footage, closed for the escrow's holder: worth nothing to anybody else, so it may be carried. */
export interface EscrowEnvelope {
  readonly format: string;
  readonly handInId: string;
  /** Base64. */
  readonly wrapped: string;
}

export const envelopeOf = (handInId: string, wrapped: Buffer): EscrowEnvelope => ({
  format: FORMAT,
  handInId,
  wrapped: wrapped.toString('base64'),
});

/** @returns undefined for anything else than an envelope */
export function readEnvelope(text: string): EscrowEnvelope | undefined {
  let read: Partial<EscrowEnvelope> | null;
  try {
    read = JSON.parse(text) as Partial<EscrowEnvelope> | null;
  } catch {
    return undefined;
  }
  const { format, handInId, wrapped } = read ?? {};
  if (format !== FORMAT || !isId(handInId) || typeof wrapped !== 'string') return undefined;
  return { format, handInId, wrapped };
}

/** @param pem what the escrow's holder keeps. @returns undefined when it is no X25519 private key */
export function readHolderKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'x25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where the holder keeps his private key, which is never here.
 * @returns the key of the footage, base64url; undefined when the envelope was closed for another, or altered
 */
export function openEnvelope(
  { handInId, wrapped }: EscrowEnvelope,
  privateKey: KeyObject,
): string | undefined {
  try {
    const key = unwrapKeyAsHolder(Buffer.from(wrapped, 'base64'), privateKey, purposeOf(handInId));
    return key?.toString('base64url');
  } catch {
    // Cut off or altered before the sealed part.
    return undefined;
  }
}
