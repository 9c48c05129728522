import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#antt/kernel';
import { spreadsheetsErrors } from './spreadsheets.errors.js';

export interface SpooledFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The first bytes, for `detectFormat`. */
  readonly head: Uint8Array;
  /** Deletes the file; calling it again does nothing. */
  remove(): Promise<void>;
}

const HEAD_BYTES = 8;

/**
 * Writes an upload to a private temporary file, hashing it: an XLSX can only be read from both ends. Nothing is left
 * behind when it fails.
 * @throws SPREADSHEET_FILE_TOO_LARGE beyond `maxBytes`, SPREADSHEET_SPOOL_FAILED when the disk refuses
 */
export async function spoolToFile(
  stream: AsyncIterable<Uint8Array>,
  options: { readonly maxBytes: number; readonly folder?: string },
): Promise<SpooledFile> {
  const folder = await mkdtemp(join(options.folder ?? tmpdir(), 'camera-antt-sheet-')).catch(refused);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'upload');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let head: Uint8Array = new Uint8Array(0);
  try {
    const file = await open(path, 'wx', 0o600).catch(refused);
    try {
      for await (const chunk of stream) {
        sizeBytes += chunk.length;
        if (sizeBytes > options.maxBytes)
          throw new AppError(spreadsheetsErrors, 'SPREADSHEET_FILE_TOO_LARGE', {
            params: { limitMegabytes: Math.floor(options.maxBytes / 1_000_000) },
          });
        hash.update(chunk);
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        await file.writeFile(chunk).catch(refused);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, sha256: hash.digest('hex'), sizeBytes, head, remove };
}

function refused(cause: unknown): never {
  throw new AppError(spreadsheetsErrors, 'SPREADSHEET_SPOOL_FAILED', {
    params: { reason: (cause as { code?: string }).code ?? 'EIO' },
    cause,
  });
}
