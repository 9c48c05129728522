import { AppError } from '#antt/kernel';
import { storageErrors } from '../../storage.errors.js';

type Code = keyof typeof storageErrors;

/** An answer of the server that is no success. `code` is the server's own, as in the `Code` of its XML. */
export class S3Refusal extends Error {
  override readonly name = 'S3Refusal';

  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`the store answered ${status} ${code}`.trim());
  }
}

const DENIED = new Set([
  'AccessDenied',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'AuthorizationHeaderMalformed',
  'RequestTimeTooSkewed',
  'ExpiredToken',
  'AccountProblem',
]);
const FULL = new Set([
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'QuotaExceeded',
  'InsufficientStorage',
  'EntityTooLarge',
]);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'HPE_INVALID_CONSTANT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The server's own word for what is wrong, from our request or from the client's error. */
export function s3Code(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** What a HEAD, a GET and a DELETE say when the object, its version or its bucket is not there. */
export function isAbsent(error: unknown): boolean {
  if (error instanceof S3Refusal && error.status === 404) return true;
  return ['NoSuchKey', 'NoSuchVersion', 'NotFound', 'MethodNotAllowed'].includes(s3Code(error));
}

/** Asked for the lock of an object that never had one, servers answer with an error instead of an empty document. */
export function isWithoutLock(error: unknown): boolean {
  return ['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', 'InvalidRequest'].includes(
    s3Code(error),
  );
}

/** The server understood the wish for a retention and cannot keep it; neither network nor rights are at fault. */
export function isRefusalToLock(error: unknown): boolean {
  const code = s3Code(error);
  return code !== '' && !DENIED.has(code) && !FULL.has(code) && !NETWORK.has(code);
}

/** The server's or the network's failure in the store's terms; what is neither stays as it is. */
export function s3Fault(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = s3Code(error);
  const known = classify(error, code);
  if (known === undefined) return error;
  const reason = code || (error as Error).message || 'an answer without a code';
  return new AppError(storageErrors, known, { params: { reason }, cause: error });
}

function classify(error: unknown, code: string): Code | undefined {
  if (FULL.has(code)) return 'CLIP_STORE_FULL';
  if (DENIED.has(code)) return 'CLIP_STORE_DENIED';
  if (NETWORK.has(code)) return 'CLIP_STORE_UNREACHABLE';
  if (error instanceof S3Refusal) {
    if (error.status === 507) return 'CLIP_STORE_FULL';
    if (error.status === 401 || error.status === 403) return 'CLIP_STORE_DENIED';
    return 'CLIP_STORE_UNREACHABLE';
  }
  // The client throws a plain Error for a 5xx answer, and else classes of its own that it does not export.
  const { message, constructor } = error as Error;
  if (/^Request failed after|Retries exhausted/.test(message)) return 'CLIP_STORE_UNREACHABLE';
  if (['S3Error', 'InvalidXMLError'].includes(constructor.name)) return 'CLIP_STORE_UNREACHABLE';
  return undefined;
}

export async function withS3Faults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw s3Fault(error);
  }
}

export function unlocked(bucket: string, reason: string, cause?: unknown): AppError {
  return new AppError(storageErrors, 'CLIP_STORE_UNLOCKED', { params: { bucket, reason }, cause });
}

export function notFound(key: string, cause?: unknown): AppError {
  return new AppError(storageErrors, 'CLIP_STORE_NOT_FOUND', { params: { key }, cause });
}

/**
 * Whether `If-None-Match: *` may have met an object that came in between. A server that refuses before it has read the
 * body closes the connection on the rest of it, and then its answer may never arrive.
 */
export function mayBeTaken(error: unknown): boolean {
  if (error instanceof S3Refusal) return error.status === 412 || error.status === 409;
  return s3Code(error) === 'ECONNRESET' || s3Code(error) === 'EPIPE';
}
