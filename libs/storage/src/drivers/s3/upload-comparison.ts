import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { newId } from '#antt/kernel';
import { parseS3Address } from './s3-address.js';
import { openS3 } from './s3-session.js';
import { S3Uploads } from './s3-uploads.js';

/** The two ways `npm run bench` compares. It lies here because nothing outside this library may use the client. */
export type UploadWay = 'streamed-put' | 'client-put-object';

/**
 * Uploads a file once and hashes it in the same pass: the upload that `put` uses, or the client's own `putObject`.
 * Neither locks nor reads back. The bucket is made when it is not there.
 * @returns the SHA-256 and how long the upload took.
 */
export async function uploadForComparison(
  way: UploadWay,
  url: string,
  path: string,
  sizeBytes: number,
): Promise<{ sha256: string; tookMs: number }> {
  const session = openS3(parseS3Address(url));
  const { client, bucket } = session;
  try {
    if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket, '', { ObjectLocking: true });
    const key = `comparison/${newId()}`;
    const started = performance.now();
    const sha256 =
      way === 'streamed-put'
        ? (await new S3Uploads(session).upload(key, { source: { path }, sizeBytes }, false, {})).sha256
        : await putObjectHashed();
    return { sha256, tookMs: performance.now() - started };

    async function putObjectHashed(): Promise<string> {
      const hash = createHash('sha256');
      const hashing = new Transform({
        highWaterMark: 1024 * 1024,
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
      await client.putObject(bucket, key, file.pipe(hashing), sizeBytes);
      return hash.digest('hex');
    }
  } finally {
    session.connections.agent.destroy();
  }
}
