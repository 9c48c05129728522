import { join } from 'node:path';
import type { ClipStore } from './clip-store.js';
import { FilesystemClipStore } from './drivers/filesystem/filesystem-clip-store.js';
import { parseS3Address } from './drivers/s3/s3-address.js';
import { S3ClipStore } from './drivers/s3/s3-clip-store.js';
import type { S3Tuning } from './drivers/s3/s3-session.js';
import { GuardedClipStore } from './guarded-clip-store.js';

/** For tests; the defaults are right for use. */
export interface StoreTuning extends S3Tuning {
  /** What a put must leave free on the disk of the filesystem store. */
  readonly reserveBytes?: number;
}

/**
 * The clip store CLIP_STORE_URL names, or the folder `clips` under the data folder when it is not set. Touches
 * nothing yet: `prepare` does.
 * @throws SETTING_INVALID for a URL that names no store.
 */
export function createClipStore(url: string | undefined, dataDir: string, tuning?: StoreTuning): ClipStore {
  const driver =
    url === undefined
      ? new FilesystemClipStore(join(dataDir, 'clips'), tuning?.reserveBytes)
      : new S3ClipStore(parseS3Address(url), tuning);
  return new GuardedClipStore(driver);
}
