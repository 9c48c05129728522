import { open } from 'node:fs/promises';
import { AppError } from '#antt/kernel';
import { storageErrors } from '../storage.errors.js';
import {
  chunkCount,
  chunkLength,
  chunkPosition,
  openChunk,
  TAG_BYTES,
  type SealedFileFacts,
} from './sealed-frame.js';

/**
 * The plaintext of a complete sealed file, chunk by chunk; never more than one chunk is in memory.
 * @throws AppError SEALED_FILE_BROKEN when a byte was altered, something is missing, or the key is not its key
 */
export async function* readSealedFile(
  path: string,
  key: Buffer,
  facts: SealedFileFacts,
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    for (let index = 0; index < chunkCount(facts); index += 1) {
      const sealed = Buffer.allocUnsafe(chunkLength(facts, index) + TAG_BYTES);
      const { bytesRead } = await file.read(sealed, 0, sealed.length, chunkPosition(index));
      if (bytesRead < sealed.length) throw broken(index);
      try {
        yield openChunk(key, facts, index, sealed);
      } catch (cause) {
        throw broken(index, cause);
      }
    }
  } finally {
    await file.close();
  }
}

const broken = (chunk: number, cause?: unknown): AppError =>
  new AppError(storageErrors, 'SEALED_FILE_BROKEN', { params: { chunk }, cause });
