import { createReadStream } from 'node:fs';

const READ_BYTES = 1 << 20;

export interface FileChunksOptions {
  /** So many bytes at most; absent: all of them. */
  readonly sizeBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A file's bytes, opened when the first of them is asked for. A stream that is opened before somebody reads it fails,
 * when it is aborted meanwhile, with an error that nobody hears: that would end the process.
 */
export async function* fileChunks(
  path: string,
  { sizeBytes, signal }: FileChunksOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* createReadStream(path, {
    highWaterMark: READ_BYTES,
    ...(sizeBytes !== undefined && { end: Math.max(0, sizeBytes - 1) }),
    ...(signal !== undefined && { signal }),
  }) as AsyncIterable<Uint8Array>;
}
