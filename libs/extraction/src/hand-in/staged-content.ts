import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FileSource, type RandomAccessSource } from '#antt/media';
import { readSealedFile, SealedFileSource } from '#antt/storage';
import { fileChunks } from '../file-chunks.js';
import { HandInStaging, type StagedFile } from './hand-in-staging.js';

/** Reads finished uploads: as they lie, or through their key. */
@Injectable()
export class StagedContent {
  constructor(private readonly staging: HandInStaging) {}

  /** @param key the file's own, when it is sealed */
  chunks(file: StagedFile, key: Buffer | undefined, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const path = this.staging.pathOf(file);
    if (key !== undefined) return readSealedFile(path, key, { fileId: file.id, sizeBytes: file.sizeBytes });
    return fileChunks(path, { signal });
  }

  source(file: StagedFile, key: Buffer | undefined): Promise<RandomAccessSource> {
    const path = this.staging.pathOf(file);
    if (key === undefined) return FileSource.open(path);
    return SealedFileSource.open(path, key, { fileId: file.id, sizeBytes: file.sizeBytes });
  }

  /** SHA-256 of all of it, read again. */
  async hash(
    file: StagedFile,
    key: Buffer | undefined,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (bytesDone: number) => void } = {},
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
    const hash = createHash('sha256');
    let done = 0;
    for await (const chunk of this.chunks(file, key, options.signal)) {
      options.signal?.throwIfAborted();
      hash.update(chunk);
      done += chunk.length;
      options.onProgress?.(done);
    }
    return { sha256: hash.digest('hex'), sizeBytes: done };
  }
}
