import { open, stat, type FileHandle } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '#antt/kernel';
import { mediaErrors } from '../media.errors.js';
import type { RandomAccessSource } from './random-access-source.js';

/**
 * A recording file. The descriptor is taken at the first read and can be released between reads, so that a day of
 * one-minute files does not hold 1,440 descriptors.
 */
export class FileSource implements RandomAccessSource {
  private handle: Promise<FileHandle> | undefined;

  private constructor(
    readonly path: string,
    // Not all that the system tells: a day of one-minute files is 1,440 of these.
    private readonly opened: Pick<Stats, 'ino' | 'size' | 'mtimeMs'>,
  ) {}

  /** @throws the system's error when the file cannot be opened, AppError MEDIA_NOT_MP4 when it is no regular file. */
  static async open(path: string): Promise<FileSource> {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw new AppError(mediaErrors, 'MEDIA_NOT_MP4', { params: { found: 'no file' } });
      const { ino, size, mtimeMs } = stats;
      return new FileSource(path, { ino, size, mtimeMs });
    } finally {
      await handle.close();
    }
  }

  get sizeBytes(): number {
    return this.opened.size;
  }

  get modifiedAt(): Date {
    return new Date(this.opened.mtimeMs);
  }

  async read(buffer: Uint8Array, offset: number): Promise<number> {
    this.handle ??= this.reopen();
    const { bytesRead } = await (await this.handle).read(buffer, 0, buffer.byteLength, offset);
    return bytesRead;
  }

  async release(): Promise<void> {
    const held = this.handle;
    this.handle = undefined;
    // A descriptor that could not be taken has nothing to give back.
    if (held !== undefined) await (await held.catch(() => undefined))?.close();
  }

  async unchanged(): Promise<boolean> {
    try {
      return this.isSame(await stat(this.path));
    } catch {
      return false;
    }
  }

  close(): Promise<void> {
    return this.release();
  }

  private async reopen(): Promise<FileHandle> {
    const handle = await open(this.path, 'r');
    if (this.isSame(await handle.stat())) return handle;
    await handle.close();
    throw new AppError(mediaErrors, 'MEDIA_CHANGED_WHILE_READING', {
      params: { label: basename(this.path) },
    });
  }

  private isSame(now: Stats): boolean {
    const then = this.opened;
    return now.ino === then.ino && now.size === then.size && now.mtimeMs === then.mtimeMs;
  }
}
