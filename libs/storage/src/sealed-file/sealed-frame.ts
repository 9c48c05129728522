import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Plaintext bytes in every chunk but the last. */
export const CHUNK_BYTES = 1_048_576;
export const TAG_BYTES = 16;

/** What binds a sealed file's chunks together: moved, cut off, reordered or swapped ones do not open. */
export interface SealedFileFacts {
  /** Unique for the key; bound into every chunk. */
  readonly fileId: string;
  /** Bytes of the whole plaintext, known before the first chunk. */
  readonly sizeBytes: number;
}

export const chunkCount = ({ sizeBytes }: SealedFileFacts): number => Math.ceil(sizeBytes / CHUNK_BYTES);

export const chunkLength = (facts: SealedFileFacts, index: number): number =>
  Math.min(CHUNK_BYTES, facts.sizeBytes - index * CHUNK_BYTES);

/** Where a chunk begins in the sealed file: each is its ciphertext followed by a tag of 16 bytes. */
export const chunkPosition = (index: number): number => index * (CHUNK_BYTES + TAG_BYTES);

export const sealedSize = (facts: SealedFileFacts): number => facts.sizeBytes + chunkCount(facts) * TAG_BYTES;

/** AES-256-GCM with the chunk's index as nonce: the key serves this one file, so no nonce comes twice. */
export function sealChunk(key: Buffer, facts: SealedFileFacts, index: number, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(index)).setAAD(bound(facts, index));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the chunk was altered, belongs elsewhere, or the key is another */
export function openChunk(key: Buffer, facts: SealedFileFacts, index: number, sealed: Uint8Array): Buffer {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index))
    .setAAD(bound(facts, index))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(index), 4);
  return bytes;
}

const bound = ({ fileId, sizeBytes }: SealedFileFacts, index: number): Buffer =>
  Buffer.from(`camera-antt sealed-file 1 ${fileId} ${sizeBytes} ${index}`);
