import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { AppError } from '#antt/kernel';
import type { ClipSource, ContentHash, TransferOptions } from './clip-store.js';
import { storageErrors } from './storage.errors.js';

const BUFFER_BYTES = 1024 * 1024;

/** Takes a clip's bytes. The promise settles when the chunk's memory may be used again. */
export interface ByteSink {
  write(chunk: Uint8Array): Promise<void>;
}

/**
 * Moves exactly `sizeBytes` from the source to the sink and hashes them on the way.
 *
 * A file is read into two fixed buffers, one being filled while the other is written: measured against a MinIO this
 * is about 1.5 times as fast as stream pipelines with their many small chunks, in a fifth of their memory.
 *
 * @throws CLIP_STORE_SOURCE_CHANGED when the source is shorter or longer than announced.
 */
export async function transfer(
  source: ClipSource,
  sizeBytes: number,
  sink: ByteSink,
  options: TransferOptions = {},
): Promise<string> {
  const hash = createHash('sha256');
  if (isFile(source)) await transferFile(source.path, sizeBytes, sink, hash, options);
  else await transferChunks(source, sizeBytes, sink, hash, options);
  return hash.digest('hex');
}

/** A read stream of a file has a `path` too, and is still a stream. */
export function isFile(source: ClipSource): source is Extract<ClipSource, { path: string }> {
  return !(Symbol.asyncIterator in source);
}

interface Hasher {
  update(data: Uint8Array): unknown;
}

async function transferFile(
  path: string,
  sizeBytes: number,
  sink: ByteSink,
  hash: Hasher,
  { signal, onProgress }: TransferOptions,
): Promise<void> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  if (size !== sizeBytes) throw sourceChanged(sizeBytes, size);
  const lanes = [0, 1].map(() => ({
    buffer: Buffer.allocUnsafe(Math.max(1, Math.min(BUFFER_BYTES, sizeBytes))),
    written: Promise.resolve(),
  }));
  let position = 0;
  for (let turn = 0; position < sizeBytes; turn = 1 - turn) {
    const lane = lanes[turn] as (typeof lanes)[number];
    await lane.written;
    signal?.throwIfAborted();
    const wanted = Math.min(lane.buffer.length, sizeBytes - position);
    const { bytesRead } = await file.read(lane.buffer, 0, wanted, position);
    if (bytesRead === 0) throw sourceChanged(sizeBytes, position);
    const chunk = lane.buffer.subarray(0, bytesRead);
    hash.update(chunk);
    lane.written = sink.write(chunk);
    // The failure is met when this lane's turn comes again; until then it must not count as unhandled.
    lane.written.catch(() => undefined);
    position += bytesRead;
    onProgress?.(position);
  }
  await Promise.all(lanes.map((lane) => lane.written));
}

async function transferChunks(
  chunks: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  sink: ByteSink,
  hash: Hasher,
  { signal, onProgress }: TransferOptions,
): Promise<void> {
  let position = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    if (chunk.length === 0) continue;
    position += chunk.length;
    if (position > sizeBytes) throw sourceChanged(sizeBytes, position);
    hash.update(chunk);
    await sink.write(chunk);
    onProgress?.(position);
  }
  if (position !== sizeBytes) throw sourceChanged(sizeBytes, position);
}

/** Lets go of a source whose bytes turned out not to be needed: an open file behind a stream would stay open. */
export async function abandon(source: ClipSource): Promise<void> {
  if (!isFile(source)) await source[Symbol.asyncIterator]().return?.();
}

/** A sink that only counts as a reader: hashing alone. */
export const nowhere: ByteSink = { write: () => Promise.resolve() };

export async function hashStream(stream: Readable, options: TransferOptions = {}): Promise<ContentHash> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    options.signal?.throwIfAborted();
    hash.update(chunk);
    sizeBytes += chunk.length;
    options.onProgress?.(sizeBytes);
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

/**
 * Passes a stream on and fails unless it carries exactly `expectedBytes`. Half a clip that looks whole would be served
 * and hashed as if it were the evidence.
 */
export function exactly(stream: Readable, expectation: Expectation): Readable {
  const { key, expectedBytes, asFault, signal } = expectation;
  let actualBytes = 0;
  const short = (cause?: unknown): AppError =>
    new AppError(storageErrors, 'CLIP_STORE_SHORT_READ', {
      params: { key, actualBytes, expectedBytes },
      cause,
    });
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      actualBytes += chunk.length;
      done(actualBytes > expectedBytes ? short() : null, chunk);
    },
    flush(done) {
      done(actualBytes === expectedBytes ? null : short());
    },
  });
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (signal?.aborted) counter.destroy(signal.reason as Error);
    else counter.destroy(error.code === 'ECONNRESET' ? short(error) : (asFault(error) as Error));
  });
  counter.on('close', () => stream.destroy());
  // Whoever reads is told. Before anybody does, a failure that nobody hears would end the process.
  counter.on('error', () => undefined);
  return stream.pipe(counter);
}

export interface Expectation {
  readonly key: string;
  readonly expectedBytes: number;
  /** The driver's reading of its own failures. */
  readonly asFault: (error: unknown) => unknown;
  readonly signal: AbortSignal | undefined;
}

function sourceChanged(expectedBytes: number, actualBytes: number): AppError {
  return new AppError(storageErrors, 'CLIP_STORE_SOURCE_CHANGED', { params: { expectedBytes, actualBytes } });
}
