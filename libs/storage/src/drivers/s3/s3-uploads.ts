import type { ClipToStore, TransferOptions } from '../../clip-store.js';
import { transfer } from '../../clip-transfer.js';
import { minioLibrary } from './minio-library.js';
import { unlocked } from './s3-faults.js';
import { UploadRequest } from './s3-http.js';
import { MultipartUpload } from './s3-multipart.js';
import { SIGNATURE_SECONDS, type S3Session } from './s3-session.js';

export interface UploadedVersion {
  /** Of the bytes that were sent. */
  readonly sha256: string;
  readonly versionId: string;
}

/** Brings bytes into the bucket, from here or from another key, and answers the version they became. */
export class S3Uploads {
  constructor(private readonly session: S3Session) {}

  /**
   * Streams a clip to a key and hashes it on the way.
   * @param onlyIfAbsent refused with status 412 when the key has an object by then; not kept for uploads in parts.
   */
  async upload(
    key: string,
    clip: Pick<ClipToStore, 'source' | 'sizeBytes'>,
    onlyIfAbsent: boolean,
    options: TransferOptions,
  ): Promise<UploadedVersion> {
    if (clip.sizeBytes > this.session.singlePutBytes) return await this.uploadInParts(key, clip, options);
    const { client, bucket, connections } = this.session;
    const url = await client.presignedUrl('PUT', bucket, key, SIGNATURE_SECONDS);
    const request = new UploadRequest(
      url,
      {
        'content-type': 'application/octet-stream',
        'content-length': clip.sizeBytes,
        ...(onlyIfAbsent && { 'if-none-match': '*' }),
      },
      connections,
      options.signal,
    );
    try {
      const sha256 = await transfer(clip.source, clip.sizeBytes, request, options);
      const headers = await request.finish();
      return { sha256, versionId: this.requireVersion(headers['x-amz-version-id']) };
    } catch (error) {
      request.abort();
      throw options.signal?.aborted ? options.signal.reason : error;
    }
  }

  private async uploadInParts(
    key: string,
    clip: Pick<ClipToStore, 'source' | 'sizeBytes'>,
    options: TransferOptions,
  ): Promise<UploadedVersion> {
    const { client, bucket, connections, partBytes } = this.session;
    const uploadId = await client.initiateNewMultipartUpload(bucket, key, {
      'content-type': 'application/octet-stream',
    });
    const parts = new MultipartUpload(clip.sizeBytes, partBytes, async (partNumber, sizeBytes) => {
      const query = { uploadId, partNumber: String(partNumber) };
      const url = await client.presignedUrl('PUT', bucket, key, SIGNATURE_SECONDS, query);
      return new UploadRequest(url, { 'content-length': sizeBytes }, connections, options.signal);
    });
    try {
      const sha256 = await transfer(clip.source, clip.sizeBytes, parts, options);
      const { versionId } = await client.completeMultipartUpload(bucket, key, uploadId, await parts.finish());
      return { sha256, versionId: this.requireVersion(versionId) };
    } catch (error) {
      parts.abort();
      await client.abortMultipartUpload(bucket, key, uploadId).catch(() => undefined);
      throw options.signal?.aborted ? options.signal.reason : error;
    }
  }

  /** Copies one version inside the server. */
  async copy(fromKey: string, fromVersion: string, toKey: string, sizeBytes: number): Promise<string> {
    const { client, bucket, partBytes } = this.session;
    if (sizeBytes <= partBytes) {
      const { CopyDestinationOptions, CopySourceOptions } = minioLibrary();
      const from = new CopySourceOptions({ Bucket: bucket, Object: fromKey, VersionID: fromVersion });
      const to = new CopyDestinationOptions({ Bucket: bucket, Object: toKey });
      const copied = await client.copyObject(from, to);
      return this.requireVersion('VersionId' in copied ? copied.VersionId : undefined);
    }
    // Part by part: one copy of many gigabytes would outlast any time limit on silence.
    const uploadId = await client.initiateNewMultipartUpload(bucket, toKey, {});
    try {
      const parts: { part: number; etag: string }[] = [];
      for (let start = 0; start < sizeBytes; start += partBytes) {
        const end = Math.min(start + partBytes, sizeBytes) - 1;
        const { etag, part } = await client.uploadPart({
          bucketName: bucket,
          objectName: toKey,
          uploadID: uploadId,
          partNumber: parts.length + 1,
          headers: {
            'x-amz-copy-source': `/${bucket}/${fromKey}?versionId=${fromVersion}`,
            'x-amz-copy-source-range': `bytes=${start}-${end}`,
          },
        });
        parts.push({ part, etag });
      }
      const { versionId } = await client.completeMultipartUpload(bucket, toKey, uploadId, parts);
      return this.requireVersion(versionId);
    } catch (error) {
      await client.abortMultipartUpload(bucket, toKey, uploadId).catch(() => undefined);
      throw error;
    }
  }

  private requireVersion(versionId: unknown): string {
    if (typeof versionId === 'string' && versionId !== '' && versionId !== 'null') return versionId;
    throw unlocked(this.session.bucket, 'it keeps no versions');
  }
}
