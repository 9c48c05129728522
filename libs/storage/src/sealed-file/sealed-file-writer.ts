import { open, type FileHandle } from 'node:fs/promises';
import {
  CHUNK_BYTES,
  chunkCount,
  chunkLength,
  chunkPosition,
  sealChunk,
  sealedSize,
  type SealedFileFacts,
} from './sealed-frame.js';

/**
 * Writes a file that is encrypted before it touches the disk. It can be continued after a crash, by whoever holds the
 * key, but only at a whole chunk: what was received of an unfinished one is forgotten rather than kept readable.
 */
export class SealedFileWriter {
  private readonly pending = Buffer.allocUnsafe(CHUNK_BYTES);
  private held = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly key: Buffer,
    private readonly facts: SealedFileFacts,
    private index: number,
  ) {}

  /** Opens or continues the file at `path`; a torn last chunk is cut off. One writer at a time, the caller sees to it. */
  static async open(path: string, key: Buffer, facts: SealedFileFacts): Promise<SealedFileWriter> {
    const file = await open(path, 'a+', 0o600);
    try {
      const whole = wholeChunks(facts, (await file.stat()).size);
      await file.truncate(whole === chunkCount(facts) ? sealedSize(facts) : chunkPosition(whole));
      return new SealedFileWriter(file, key, facts, whole);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Plaintext bytes that are safe: where a sender goes on. */
  get offset(): number {
    return Math.min(this.index * CHUNK_BYTES, this.facts.sizeBytes);
  }

  /** @throws RangeError when more is written than was declared; what was declared is kept */
  async write(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.index >= chunkCount(this.facts)) throw new RangeError('more bytes than were declared');
      const wanted = chunkLength(this.facts, this.index);
      const taken = rest.subarray(0, wanted - this.held);
      this.pending.set(taken, this.held);
      this.held += taken.length;
      rest = rest.subarray(taken.length);
      if (this.held === wanted) await this.flushChunk(wanted);
    }
  }

  /** Makes whole chunks durable, forgets the rest, and answers the safe offset. */
  async close(): Promise<number> {
    this.pending.fill(0);
    this.held = 0;
    try {
      await this.file.datasync();
    } finally {
      await this.file.close();
    }
    return this.offset;
  }

  private async flushChunk(length: number): Promise<void> {
    const sealed = sealChunk(this.key, this.facts, this.index, this.pending.subarray(0, length));
    for (let done = 0; done < sealed.length;) {
      // Opened for appending, and cut back to a whole chunk: the end of the file is this chunk's place.
      done += (await this.file.write(sealed, done, sealed.length - done, null)).bytesWritten;
    }
    this.held = 0;
    this.index += 1;
  }
}

/** How many whole chunks a sealed file of that size holds. */
export function wholeChunks(facts: SealedFileFacts, fileSize: number): number {
  return fileSize >= sealedSize(facts) ? chunkCount(facts) : Math.floor(fileSize / chunkPosition(1));
}
