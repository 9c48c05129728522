import { AppError } from '#antt/kernel';
import { clipKey, sha256OfKey, STAGING_PREFIX } from '../../clip-key.js';
import type { ClipToStore, PutOptions, StoredClip, TransferOptions } from '../../clip-store.js';
import { abandon, hashStream } from '../../clip-transfer.js';
import { storageErrors } from '../../storage.errors.js';
import { mayBeTaken, notFound } from './s3-faults.js';
import type { S3Locks } from './s3-locks.js';
import type { S3Reads } from './s3-reads.js';
import type { S3Uploads } from './s3-uploads.js';
import type { S3Versions, VersionRef } from './s3-versions.js';

/** Retention while a new version is read back. Long enough for the slowest read, short enough to get rid of a bad one. */
const PROVISIONAL_MS = 24 * 3600_000;

/**
 * Brings one clip to its address, in this order: PUT to the content address (from a stream of unknown hash: to
 * `staging/`, then a copy inside the server) → lock this version for a day → read it back and hash it → lock it for its
 * whole retention. A version that reads back wrong is thus never used and can be deleted after a day instead of after
 * years.
 */
export class S3Storing {
  constructor(
    private readonly uploads: S3Uploads,
    private readonly versions: S3Versions,
    private readonly locks: S3Locks,
    private readonly reads: S3Reads,
  ) {}

  /** The hash is known: straight to the address, once over the network. */
  async putHashed(clip: ClipToStore, sha256: string, options: PutOptions): Promise<StoredClip> {
    const key = clipKey(sha256);
    const found = await this.findIntact(key, clip.sizeBytes, options);
    if (found.intact) {
      await abandon(clip.source);
      return await this.settle(clip, sha256, found.intact, 'reused', options);
    }
    let uploaded: { sha256: string; versionId: string };
    try {
      uploaded = await this.uploads.upload(key, clip, !found.any, options);
    } catch (error) {
      if (!mayBeTaken(error)) throw error;
      // Another process stored equal content meanwhile, or else the store is really out of reach.
      const other = await this.findIntact(key, clip.sizeBytes, options).catch(() => ({ intact: undefined }));
      if (!other.intact) throw error;
      return await this.settle(clip, sha256, other.intact, 'reused', options);
    }
    if (uploaded.sha256 !== sha256) {
      await this.versions.remove({ key, versionId: uploaded.versionId }).catch(() => undefined);
      throw new AppError(storageErrors, 'CLIP_STORE_HASH_MISMATCH', {
        params: { actual: uploaded.sha256, expected: sha256 },
      });
    }
    await options.onStep?.('published');
    return await this.settlePublished(clip, sha256, uploaded.versionId, options);
  }

  /** The hash is only known at the end: to a staging key first, then a copy inside the server. */
  async putUnhashed(clip: ClipToStore, options: PutOptions): Promise<StoredClip> {
    const stagingKey = `${STAGING_PREFIX}${clip.stagingName}`;
    const staged = await this.uploads.upload(stagingKey, clip, false, options);
    try {
      await options.onStep?.('staged');
      const key = clipKey(staged.sha256);
      const found = await this.findIntact(key, clip.sizeBytes, options);
      if (found.intact) return await this.settle(clip, staged.sha256, found.intact, 'reused', options);
      options.signal?.throwIfAborted();
      const versionId = await this.uploads.copy(stagingKey, staged.versionId, key, clip.sizeBytes);
      await options.onStep?.('published');
      return await this.settlePublished(clip, staged.sha256, versionId, options);
    } finally {
      await this.versions.remove({ key: stagingKey, versionId: staged.versionId }).catch(() => undefined);
    }
  }

  /**
   * Settles on one version when several processes published equal content at the same time, which a server without an
   * atomic `If-None-Match`, and any copy, lets happen. All of them prefer the oldest, so all but its maker give way.
   */
  private async settlePublished(
    clip: ClipToStore,
    sha256: string,
    versionId: string,
    options: PutOptions,
  ): Promise<StoredClip> {
    const key = clipKey(sha256);
    const oldest = (await this.versions.of(key)).find((version) => version.sizeBytes === clip.sizeBytes);
    if (oldest !== undefined && oldest.versionId !== versionId) {
      const actual = await this.sha256Of({ key, versionId: oldest.versionId }, options);
      if (actual === sha256) {
        // Not locked yet; should it stay, it is only a second copy.
        await this.versions.remove({ key, versionId }).catch(() => undefined);
        return await this.settle(clip, sha256, oldest.versionId, 'reused', options);
      }
    }
    return await this.settle(clip, sha256, versionId, 'fresh', options);
  }

  /** Locks, reads back, hashes, and only then gives the version its whole retention. */
  private async settle(
    clip: ClipToStore,
    sha256: string,
    versionId: string,
    origin: 'fresh' | 'reused',
    options: PutOptions,
  ): Promise<StoredClip> {
    const ref = { key: clipKey(sha256), versionId };
    if (origin === 'fresh') {
      const provisional = Math.min(clip.retainUntil.getTime(), Date.now() + PROVISIONAL_MS);
      // A date in the past cannot be set; such a clip is stored, and may be removed at once.
      if (provisional > Date.now()) await this.locks.lock(ref, new Date(provisional));
      await options.onStep?.('locked');
      const actual = await this.sha256Of(ref, options);
      if (actual !== sha256) {
        throw new AppError(storageErrors, 'CLIP_STORE_ALTERED', { params: { key: ref.key, actual } });
      }
      await options.onStep?.('read-back');
    }
    const retainUntil =
      clip.retainUntil.getTime() > Date.now() ? await this.retain(ref, clip.retainUntil) : clip.retainUntil;
    return { ...ref, sha256, sizeBytes: clip.sizeBytes, retainUntil, reused: origin === 'reused' };
  }

  /**
   * Keeps a version at least until then; answers the date in force.
   * @throws AppError CLIP_STORE_NOT_FOUND, CLIP_STORE_UNLOCKED
   */
  async retain(version: VersionRef, until: Date): Promise<Date> {
    if ((await this.versions.head(version)) === undefined) throw notFound(version.key);
    return await this.locks.extend(version, until);
  }

  /** A version at this address that really has the content, found by reading it. */
  private async findIntact(
    key: string,
    sizeBytes: number,
    options: TransferOptions,
  ): Promise<{ any: boolean; intact: string | undefined }> {
    const versions = await this.versions.of(key);
    for (const { versionId, sizeBytes: size } of versions) {
      if (size !== sizeBytes) continue;
      const sha256 = await this.sha256Of({ key, versionId }, options);
      if (sha256 === sha256OfKey(key)) return { any: true, intact: versionId };
    }
    return { any: versions.length > 0, intact: undefined };
  }

  /** Without the caller's progress, which counts the bytes that go up. */
  private async sha256Of(version: VersionRef, { signal }: TransferOptions): Promise<string> {
    return (await hashStream(await this.reads.read(version, { signal }), { signal })).sha256;
  }
}
