import { createHash } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { CutReader } from './cut-reader.js';
import type { CutPlan } from './cut-plan.js';

export interface CutOptions {
  readonly signal?: AbortSignal;
  onProgress?(bytesDone: number, bytesTotal: number): void;
  readonly chunkBytes?: number;
}

export interface CutResult {
  /** Of the whole file, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

const CHUNK_BYTES = 1024 * 1024;
/** After this much the disk is set to work, so that the last flush does not find everything still to be written. */
const FLUSH_BYTES = 64 * 1024 * 1024;

/** The bytes of the cut. Each buffer is reused for the next one: take what you need of it before asking again. */
export async function* cutBytes(plan: CutPlan, options: CutOptions = {}): AsyncGenerator<Uint8Array, void> {
  const reader = new CutReader(plan, options.signal);
  const buffer = new Uint8Array(options.chunkBytes ?? CHUNK_BYTES);
  let done = 0;
  try {
    while (done < plan.sizeBytes) {
      const filled = await reader.fill(buffer);
      done += filled;
      options.onProgress?.(done, plan.sizeBytes);
      yield buffer.subarray(0, filled);
    }
    await reader.confirmSources();
  } finally {
    await reader.release();
  }
}

/**
 * Writes the cut and hashes it in the same pass; resolves when it is on the disk. While one chunk is hashed, it is
 * being written and the next one is being read.
 * A file it made itself is removed again when it cannot be finished.
 * @throws AppError MEDIA_CHANGED_WHILE_READING when a recording got shorter or was changed meanwhile
 */
export async function writeCut(
  plan: CutPlan,
  target: string | FileHandle,
  options: CutOptions = {},
): Promise<CutResult> {
  if (typeof target !== 'string') return writeTo(plan, target, options);
  const file = await open(target, 'w');
  try {
    const result = await writeTo(plan, file, options);
    await file.close();
    return result;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(target, { force: true });
    throw error;
  }
}

async function writeTo(plan: CutPlan, file: FileHandle, options: CutOptions): Promise<CutResult> {
  const reader = new CutReader(plan, options.signal);
  const hash = createHash('sha256');
  const size = options.chunkBytes ?? CHUNK_BYTES;
  let ready = new Uint8Array(size);
  let spare = new Uint8Array(size);
  let done = 0;
  let flushed = 0;
  let flushing: Promise<void> | undefined;
  try {
    let filled = await reader.fill(ready);
    while (filled > 0) {
      const current = ready.subarray(0, filled);
      const writing = writeAll(file, current, done);
      const reading = reader.fill(spare);
      hash.update(current);
      // Both are awaited whatever happens, so that no buffer is in use after a failure.
      const [written, next] = await Promise.allSettled([writing, reading]);
      if (written.status === 'rejected') throw written.reason;
      if (next.status === 'rejected') throw next.reason;
      done += filled;
      if (done - flushed >= FLUSH_BYTES && flushing === undefined) {
        flushed = done;
        // Its failure is that of the last flush as well, which is waited for.
        flushing = file
          .datasync()
          .catch(() => undefined)
          .then(() => {
            flushing = undefined;
          });
      }
      options.onProgress?.(done, plan.sizeBytes);
      [ready, spare] = [spare, ready];
      filled = next.value;
    }
    await reader.confirmSources();
    await flushing;
    await file.sync();
  } finally {
    await flushing;
    await reader.release();
  }
  return { sha256: hash.digest('hex'), sizeBytes: done };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}
