/** Every address in the clip store is made and recognised here. */

const SHA256 = /^[0-9a-f]{64}$/;
const CLIP_KEY = /^sha256\/([0-9a-f]{2})\/([0-9a-f]{64})$/;
// At most four plain segments: no dot, so neither `..` nor a hidden file can be spelled.
const STAGING_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\/[A-Za-z0-9][A-Za-z0-9_-]{0,99}){0,3}$/;
// S3 calls a version id opaque; what MinIO, versitygw and AWS hand out fits these characters.
const VERSION_ID = /^[A-Za-z0-9._-]{1,1024}$/;

export const STAGING_PREFIX = 'staging/';

/** Where the content with this SHA-256 lives: equal content has one address, other content cannot get there. */
export function clipKey(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256}`;
}

/** The SHA-256 a final key stands for, or undefined when the text is no such key. */
export function sha256OfKey(key: string): string | undefined {
  const match = CLIP_KEY.exec(key);
  return match?.[2]?.startsWith(match[1] ?? '-') ? match[2] : undefined;
}

export const isSha256 = (text: string): boolean => SHA256.test(text);
export const isStagingName = (text: string): boolean => STAGING_NAME.test(text);
export const isVersionId = (text: string): boolean => VERSION_ID.test(text);
