import { open, stat, type FileHandle } from 'node:fs/promises';
import { AppError } from '#antt/kernel';
import { storageErrors } from '../storage.errors.js';
import {
  CHUNK_BYTES,
  chunkLength,
  chunkPosition,
  openChunk,
  sealedSize,
  TAG_BYTES,
  type SealedFileFacts,
} from './sealed-frame.js';

/**
 * A complete sealed file, readable at any place by whoever holds its key. Every byte that comes out was authenticated;
 * the last chunk that was opened stays in memory, because readers come back to it.
 */
export class SealedFileSource {
  private handle: Promise<FileHandle> | undefined;
  private chunk: { readonly index: number; readonly plain: Buffer } | undefined;

  private constructor(
    private readonly path: string,
    private readonly key: Buffer,
    private readonly facts: SealedFileFacts,
  ) {}

  /** @throws AppError SEALED_FILE_BROKEN when the file has another size; the system's error when it is not there */
  static async open(path: string, key: Buffer, facts: SealedFileFacts): Promise<SealedFileSource> {
    const { size } = await stat(path);
    if (size !== sealedSize(facts)) {
      throw new AppError(storageErrors, 'SEALED_FILE_BROKEN', {
        params: { chunk: Math.floor(size / chunkPosition(1)) },
      });
    }
    return new SealedFileSource(path, key, facts);
  }

  get sizeBytes(): number {
    return this.facts.sizeBytes;
  }

  async read(buffer: Uint8Array, offset: number): Promise<number> {
    let done = 0;
    while (done < buffer.byteLength && offset + done < this.facts.sizeBytes) {
      const at = offset + done;
      const index = Math.floor(at / CHUNK_BYTES);
      const plain = await this.open(index);
      const piece = plain.subarray(at - index * CHUNK_BYTES).subarray(0, buffer.byteLength - done);
      buffer.set(piece, done);
      done += piece.length;
    }
    return done;
  }

  async release(): Promise<void> {
    const held = this.handle;
    this.handle = undefined;
    this.chunk?.plain.fill(0);
    this.chunk = undefined;
    if (held !== undefined) await (await held.catch(() => undefined))?.close();
  }

  /** False when the file has another size by now; altered bytes are noticed when they are read. */
  async unchanged(): Promise<boolean> {
    const now = await stat(this.path).catch(() => undefined);
    return now?.size === sealedSize(this.facts);
  }

  close(): Promise<void> {
    return this.release();
  }

  private async open(index: number): Promise<Buffer> {
    if (this.chunk?.index === index) return this.chunk.plain;
    this.handle ??= open(this.path, 'r');
    const sealed = Buffer.allocUnsafe(chunkLength(this.facts, index) + TAG_BYTES);
    const { bytesRead } = await (await this.handle).read(sealed, 0, sealed.length, chunkPosition(index));
    const broken = (cause?: unknown): AppError =>
      new AppError(storageErrors, 'SEALED_FILE_BROKEN', { params: { chunk: index }, cause });
    if (bytesRead < sealed.length) throw broken();
    let plain: Buffer;
    try {
      plain = openChunk(this.key, this.facts, index, sealed);
    } catch (cause) {
      throw broken(cause);
    }
    this.chunk = { index, plain };
    return plain;
  }
}
