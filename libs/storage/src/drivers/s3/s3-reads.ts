import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { AppError } from '#antt/kernel';
import type { ReadOptions } from '../../clip-store.js';
import { exactly } from '../../clip-transfer.js';
import { storageErrors } from '../../storage.errors.js';
import { isAbsent, notFound, s3Fault, S3Refusal } from './s3-faults.js';
import { download } from './s3-http.js';
import { SIGNATURE_SECONDS, type S3Session } from './s3-session.js';
import type { S3Versions, VersionRef } from './s3-versions.js';

/** Reads a version, or a range of it, as exactly the bytes the store announced. */
export class S3Reads {
  constructor(
    private readonly session: S3Session,
    private readonly versions: S3Versions,
  ) {}

  /** @throws AppError CLIP_STORE_NOT_FOUND, CLIP_STORE_RANGE_INVALID, CLIP_STORE_UNREACHABLE */
  async read({ key, versionId }: VersionRef, { range, signal }: ReadOptions): Promise<Readable> {
    const { client, bucket, connections } = this.session;
    const url = await client.presignedUrl('GET', bucket, key, SIGNATURE_SECONDS, { versionId });
    const headers = range ? { range: `bytes=${range.start}-${range.end ?? ''}` } : {};
    let response: IncomingMessage;
    try {
      response = await download(url, headers, [range ? 206 : 200], connections, signal);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof S3Refusal && error.status === 416 && range) {
        const sizeBytes = (await this.versions.head({ key, versionId }))?.size ?? 0;
        throw new AppError(storageErrors, 'CLIP_STORE_RANGE_INVALID', {
          params: { start: range.start, end: range.end ?? '', sizeBytes },
        });
      }
      if (isAbsent(error)) throw notFound(key, error);
      throw error;
    }
    const expectedBytes = announcedBytes(response, range?.start);
    if (expectedBytes === undefined) {
      response.destroy();
      throw new AppError(storageErrors, 'CLIP_STORE_UNREACHABLE', {
        params: { reason: 'the answer does not say which bytes it carries' },
      });
    }
    return exactly(response, { key, expectedBytes, asFault: s3Fault, signal });
  }
}

/** How many bytes an answer says it carries, or undefined when it does not say or starts elsewhere than asked. */
function announcedBytes(response: IncomingMessage, start: number | undefined): number | undefined {
  if (start !== undefined) {
    const range = /^bytes (\d+)-(\d+)\//.exec(response.headers['content-range'] ?? '');
    if (!range || Number(range[1]) !== start) return undefined;
    return Number(range[2]) - start + 1;
  }
  const length = response.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}
