import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import { SealedFileWriter } from '#antt/storage';
import { crashpoint } from '#antt/telemetry';
import { handInErrors } from './hand-in.errors.js';
import { HandInStaging, type StagedFile } from './hand-in-staging.js';

/** So much may be in flight between the sender and the disk before it is made durable. */
const SYNC_EVERY_BYTES = 64 * 1024 * 1024;

export interface ReceivingOptions {
  /** Where the sender goes on. */
  readonly offset: number;
  /** Sealed: the file's own key. Open: none. */
  readonly key?: Buffer | undefined;
  /** Asked before each write; throws when another process may be writing by now. */
  readonly mayWrite: () => void;
}

/** Takes an upload's bytes as they come, into the place of its file. */
@Injectable()
export class FileReceiving {
  constructor(private readonly staging: HandInStaging) {}

  /**
   * Appends until the chunks end or break off. What came in stays, whatever ends it.
   * @returns the safe offset
   * @throws AppError HAND_IN_OFFSET_CONFLICT, HAND_IN_DISK_FULL, and what `mayWrite` and the chunks throw
   */
  async append(
    file: StagedFile,
    chunks: AsyncIterable<Uint8Array>,
    options: ReceivingOptions,
  ): Promise<number> {
    const place = await (options.key === undefined
      ? PlainPlace.open(this.staging.pathOf(file))
      : SealedPlace.open(this.staging.pathOf(file), options.key, file));
    let safe = place.offset;
    try {
      if (safe !== options.offset) throw new AppError(handInErrors, 'HAND_IN_OFFSET_CONFLICT');
      for await (const chunk of chunks) {
        options.mayWrite();
        await place.write(chunk.subarray(0, Math.max(0, file.sizeBytes - place.taken)));
        crashpoint('hand-in.written');
      }
    } catch (error) {
      throw isFull(error) ? new AppError(handInErrors, 'HAND_IN_DISK_FULL', { cause: error }) : error;
    } finally {
      safe = await place.close();
    }
    return safe;
  }
}

interface Place {
  /** Where it began. */
  readonly offset: number;
  /** Bytes of the file taken so far, safe or not. */
  readonly taken: number;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<number>;
}

class PlainPlace implements Place {
  private unsynced = 0;

  private constructor(
    private readonly file: Awaited<ReturnType<typeof open>>,
    readonly offset: number,
    private at: number,
  ) {}

  static async open(path: string): Promise<PlainPlace> {
    const file = await open(path, 'a', 0o600);
    try {
      const { size } = await file.stat();
      return new PlainPlace(file, size, size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get taken(): number {
    return this.at;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, null);
      done += bytesWritten;
      this.at += bytesWritten;
      this.unsynced += bytesWritten;
    }
    if (this.unsynced >= SYNC_EVERY_BYTES) {
      await this.file.datasync();
      this.unsynced = 0;
    }
  }

  async close(): Promise<number> {
    try {
      await this.file.datasync();
    } finally {
      await this.file.close();
    }
    return this.at;
  }
}

class SealedPlace implements Place {
  private at: number;

  private constructor(
    private readonly writer: SealedFileWriter,
    readonly offset: number,
  ) {
    this.at = offset;
  }

  static async open(path: string, key: Buffer, file: StagedFile): Promise<SealedPlace> {
    const writer = await SealedFileWriter.open(path, key, { fileId: file.id, sizeBytes: file.sizeBytes });
    return new SealedPlace(writer, writer.offset);
  }

  get taken(): number {
    return this.at;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.writer.write(bytes);
    this.at += bytes.length;
  }

  close(): Promise<number> {
    return this.writer.close();
  }
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
