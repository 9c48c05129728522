import { newId } from '#antt/kernel';
import { isRefusalToLock, s3Code, unlocked } from './s3-faults.js';
import type { S3Locks } from './s3-locks.js';
import type { S3Session } from './s3-session.js';
import { PROBE_PREFIX, type S3Versions } from './s3-versions.js';

/** A probe is locked only as long as a wrong clock between two machines could hide. */
const PROBE_LOCK_MS = 10 * 60_000;

/** The bucket clips go to: made when it is missing, and proven to keep what is locked. */
export class S3Bucket {
  constructor(
    private readonly session: S3Session,
    private readonly versions: S3Versions,
    private readonly locks: S3Locks,
  ) {}

  async exists(): Promise<boolean> {
    return await this.session.client.bucketExists(this.session.bucket);
  }

  async make(): Promise<void> {
    const { client, bucket } = this.session;
    try {
      await client.makeBucket(bucket, client.region ?? '', { ObjectLocking: true });
    } catch (error) {
      // Another process starting at the same time.
      if (s3Code(error) !== 'BucketAlreadyOwnedByYou' && s3Code(error) !== 'BucketAlreadyExists') throw error;
    }
  }

  /**
   * Locks a small object, tries to destroy that version, and looks whether it still answers.
   * @returns how the store refused
   * @throws AppError CLIP_STORE_UNLOCKED
   */
  async proveLock(): Promise<string> {
    const { client, bucket } = this.session;
    const key = `${PROBE_PREFIX}${newId()}`;
    const { versionId } = await client.putObject(bucket, key, Buffer.from('may this be deleted?'));
    if (!versionId) throw unlocked(bucket, 'it keeps no versions');
    const probe = { key, versionId };
    try {
      await this.locks.lock(probe, new Date(Date.now() + PROBE_LOCK_MS));
    } catch (error) {
      await this.versions.remove(probe).catch(() => undefined);
      if (!isRefusalToLock(error)) throw error;
      throw unlocked(bucket, `it refused a retention (${s3Code(error)})`, error);
    }
    let answer = 'silently';
    try {
      await this.versions.remove(probe);
    } catch (error) {
      answer = `with ${s3Code(error)}`;
    }
    if ((await this.versions.head(probe)) === undefined)
      throw unlocked(bucket, 'a locked version could be deleted');
    await this.versions.discard(PROBE_PREFIX, new Date(Date.now() - 2 * PROBE_LOCK_MS)).catch(() => 0);
    return `the store refused ${answer} to delete a locked version, and the version still answers`;
  }
}
