import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** No disk in use has larger sectors, and no machine smaller pages. */
const SECTOR_BYTES = 4096;
const FRESH = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC;

/**
 * The file a cut is written to, past the page cache where the file system allows it. The disk then works from the
 * first block on instead of at the last flush, a clip of gigabytes does not drive the database out of memory, and who
 * reads the clip next to compare its hash reads what the disk holds.
 */
export class CutFile {
  private constructor(
    private readonly path: string,
    private file: FileHandle,
    private direct: boolean,
  ) {}

  /** Creates the file, or empties the one that is there. */
  static async create(path: string): Promise<CutFile> {
    try {
      // Systems without this flag leave it undefined, which adds nothing.
      return new CutFile(path, await open(path, FRESH | constants.O_DIRECT), true);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return new CutFile(path, await open(path, FRESH), false);
    }
  }

  /** The least that a file of so many bytes takes on the disk. */
  static wholeSectors(bytes: number): number {
    return Math.max(1, Math.ceil(bytes / SECTOR_BYTES)) * SECTOR_BYTES;
  }

  /** Memory that the disk can take bytes from directly: a buffer that could be resized begins at a page of its own. */
  static block(bytes: number): Uint8Array {
    return new Uint8Array(new ArrayBuffer(bytes, { maxByteLength: bytes }));
  }

  /**
   * Writes the first `filled` bytes of `block`. All blocks but the last of a file are full and of one size; whole
   * sectors are written of the last, and `finish` takes off what is too much.
   */
  async write(block: Uint8Array, filled: number, position: number): Promise<void> {
    for (let done = 0; done < filled;) {
      const end = this.direct ? Math.min(CutFile.wholeSectors(filled), block.byteLength) : filled;
      try {
        const { bytesWritten } = await this.file.write(block, done, end - done, position + done);
        done += bytesWritten;
      } catch (error) {
        if (!this.direct || !isRefusal(error)) throw error;
        await this.goThroughCache();
      }
    }
  }

  /** Resolves when all of it is on the disk. */
  async finish(sizeBytes: number): Promise<void> {
    if (this.direct) await this.file.truncate(sizeBytes);
    await this.file.datasync();
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async goThroughCache(): Promise<void> {
    await this.file.close();
    this.file = await open(this.path, constants.O_WRONLY);
    this.direct = false;
  }
}

/** How a file system says that it does not write directly, or not so little of it. */
const isRefusal = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EINVAL';
