import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { CutFile } from './cut-file.js';
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

const CHUNK_BYTES = 2 * 1024 * 1024;

/**
 * Writes the cut and hashes it in the same pass; resolves when it is on the disk. While one block is hashed, it is
 * being written and the next one is being read. What cannot be finished is removed.
 * @throws AppError MEDIA_CHANGED_WHILE_READING when a recording got shorter or was changed meanwhile
 */
export async function writeCut(plan: CutPlan, path: string, options: CutOptions = {}): Promise<CutResult> {
  const file = await CutFile.create(path);
  try {
    const result = await writeTo(file, plan, options);
    await file.close();
    return result;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

async function writeTo(file: CutFile, plan: CutPlan, options: CutOptions): Promise<CutResult> {
  const reader = new CutReader(plan, options.signal);
  const hash = createHash('sha256');
  // A short clip takes no more memory than it has bytes.
  const blockBytes = Math.min(options.chunkBytes ?? CHUNK_BYTES, CutFile.wholeSectors(plan.sizeBytes));
  let ready = CutFile.block(blockBytes);
  let spare = CutFile.block(blockBytes);
  let done = 0;
  try {
    let filled = await reader.fill(ready);
    while (filled > 0) {
      const writing = file.write(ready, filled, done);
      const reading = reader.fill(spare);
      hash.update(ready.subarray(0, filled));
      // Both are awaited whatever happens, so that no buffer is in use after a failure.
      const [written, next] = await Promise.allSettled([writing, reading]);
      if (written.status === 'rejected') throw written.reason;
      if (next.status === 'rejected') throw next.reason;
      done += filled;
      options.onProgress?.(done, plan.sizeBytes);
      [ready, spare] = [spare, ready];
      filled = next.value;
    }
    await reader.confirmSources();
    await file.finish(done);
  } finally {
    await reader.release();
  }
  return { sha256: hash.digest('hex'), sizeBytes: done };
}
