import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const KEY_BYTES = 32;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** A key made for one file. */
export const newFileKey = (): Buffer => randomBytes(KEY_BYTES);

/**
 * Wraps a file's key so that whoever knows `secret` can have it back, and nobody else. The secret has to be random and
 * long (a link's token, a receipt's code): it is stretched by HKDF-SHA-256 (RFC 5869), not by a password hash.
 */
export function wrapKeyBySecret(fileKey: Buffer, secret: string, purpose: string): Buffer {
  const salt = randomBytes(KEY_BYTES);
  return Buffer.concat([salt, seal(derive(Buffer.from(secret), salt, purpose), fileKey, purpose)]);
}

/** @returns undefined when the secret is not the one it was wrapped by */
export function unwrapKeyBySecret(wrapped: Buffer, secret: string, purpose: string): Buffer | undefined {
  const salt = wrapped.subarray(0, KEY_BYTES);
  return unseal(derive(Buffer.from(secret), salt, purpose), wrapped.subarray(KEY_BYTES), purpose);
}

/**
 * Wraps a file's key for the holder of an X25519 private key that is kept elsewhere: a fresh key pair agrees on a
 * secret with it and its private half is forgotten, so this program cannot open what it has just closed.
 * @param publicKey PEM (SPKI)
 */
export function wrapKeyForHolder(fileKey: Buffer, publicKey: string, purpose: string): Buffer {
  const own = generateKeyPairSync('x25519');
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: createPublicKey(publicKey) });
  const sent = own.publicKey.export({ type: 'spki', format: 'der' });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(sent.length);
  return Buffer.concat([length, sent, seal(derive(shared, sent, purpose), fileKey, purpose)]);
}

/** @returns undefined when it was wrapped for another key */
export function unwrapKeyAsHolder(
  wrapped: Buffer,
  privateKey: KeyObject,
  purpose: string,
): Buffer | undefined {
  const length = wrapped.readUInt16BE(0);
  const sent = wrapped.subarray(2, 2 + length);
  const publicKey = createPublicKey({ key: sent, type: 'spki', format: 'der' });
  const shared = diffieHellman({ privateKey, publicKey });
  return unseal(derive(shared, sent, purpose), wrapped.subarray(2 + length), purpose);
}

const derive = (secret: Buffer, salt: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, `camera-antt wrapped key 1 ${purpose}`, KEY_BYTES));

function seal(key: Buffer, content: Buffer, purpose: string): Buffer {
  const iv = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Buffer, sealed: Buffer, purpose: string): Buffer | undefined {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
  } catch {
    return undefined;
  }
}
