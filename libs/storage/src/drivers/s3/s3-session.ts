import http from 'node:http';
import https from 'node:https';
import type { Client } from 'minio';
import { minioLibrary } from './minio-library.js';
import type { S3Address } from './s3-address.js';
import { impatientTransport, type S3Connections } from './s3-http.js';

const MiB = 1024 * 1024;

/** How long a signed address may be used; an upload only has to begin within it. */
export const SIGNATURE_SECONDS = 15 * 60;

export interface S3Tuning {
  /** Objects above this go up in parts. S3 takes at most 5 GiB in one request. */
  readonly singlePutBytes?: number;
  /** Size of one part and of one server-side copy; S3 wants at least 5 MiB and at most 10,000 parts. */
  readonly partBytes?: number;
  /** A request on which nothing moves this long has failed. */
  readonly idleTimeoutMs?: number;
}

/** One server, one bucket, and the connections to it. */
export interface S3Session {
  readonly client: Client;
  readonly bucket: string;
  readonly connections: S3Connections;
  readonly singlePutBytes: number;
  readonly partBytes: number;
}

export function openS3(address: S3Address, tuning: S3Tuning = {}): S3Session {
  const idleTimeoutMs = tuning.idleTimeoutMs ?? 60_000;
  const agent = address.secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  const client = new (minioLibrary().Client)({
    endPoint: address.host,
    port: address.port,
    useSSL: address.secure,
    accessKey: address.accessKey,
    secretKey: address.secretKey,
    ...(address.region !== undefined && { region: address.region }),
    transportAgent: agent,
    transport: impatientTransport(address.secure, idleTimeoutMs),
    // Retrying is the job's business: it knows the deadline, and the client would print to the console.
    retryOptions: { disableRetry: true },
  });
  return {
    client,
    bucket: address.bucket,
    connections: { agent, idleTimeoutMs },
    singlePutBytes: tuning.singlePutBytes ?? 5 * 1024 * MiB,
    partBytes: tuning.partBytes ?? 512 * MiB,
  };
}
