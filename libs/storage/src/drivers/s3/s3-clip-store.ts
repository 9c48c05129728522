import type { Readable } from 'node:stream';
import { AppError, isAppError } from '#antt/kernel';
import { STAGING_PREFIX } from '../../clip-key.js';
import {
  ClipStore,
  type ClipRef,
  type ClipStat,
  type ClipToStore,
  type ContentHash,
  type PutOptions,
  type ReadOptions,
  type StoreHealth,
  type StoreReadiness,
  type StoredClip,
  type TransferOptions,
} from '../../clip-store.js';
import { hashStream } from '../../clip-transfer.js';
import { storageErrors } from '../../storage.errors.js';
import type { S3Address } from './s3-address.js';
import { S3Bucket } from './s3-bucket.js';
import { notFound, s3Code, withS3Faults } from './s3-faults.js';
import { S3Locks } from './s3-locks.js';
import { S3Reads } from './s3-reads.js';
import { openS3, type S3Session, type S3Tuning } from './s3-session.js';
import { S3Storing } from './s3-storing.js';
import { S3Uploads } from './s3-uploads.js';
import { PROBE_PREFIX, S3Versions, type VersionRef } from './s3-versions.js';

/**
 * Clips in a versioned bucket with Object Lock. The `minio` client signs, locks and lists; the bytes go by one
 * streamed PUT, measured about 1.5 times as fast as the client's own upload in a third of its memory.
 *
 * There is no default retention on the bucket: it would lock every leftover too.
 */
export class S3ClipStore extends ClipStore {
  readonly name = 's3';
  private readonly session: S3Session;
  private readonly versions: S3Versions;
  private readonly locks: S3Locks;
  private readonly bucket: S3Bucket;
  private readonly reads: S3Reads;
  private readonly storing: S3Storing;

  constructor(address: S3Address, tuning: S3Tuning = {}) {
    super();
    this.session = openS3(address, tuning);
    this.versions = new S3Versions(this.session);
    this.locks = new S3Locks(this.session);
    this.bucket = new S3Bucket(this.session, this.versions, this.locks);
    this.reads = new S3Reads(this.session, this.versions);
    this.storing = new S3Storing(new S3Uploads(this.session), this.versions, this.locks, this.reads);
  }

  async prepare(): Promise<StoreReadiness> {
    return await withS3Faults(async () => {
      if (!(await this.bucket.exists())) await this.bucket.make();
      const detail = await this.bucket.proveLock();
      return { kind: 's3', locked: 'proven', detail };
    });
  }

  async put(clip: ClipToStore, options: PutOptions = {}): Promise<StoredClip> {
    return await withS3Faults(async () =>
      clip.sha256 === undefined
        ? await this.storing.putUnhashed(clip, options)
        : await this.storing.putHashed(clip, clip.sha256, options),
    );
  }

  async stat(ref: ClipRef): Promise<ClipStat | undefined> {
    return await withS3Faults(async () => {
      const version = requireVersionId(ref);
      const facts = await this.versions.head(version);
      if (facts === undefined) return undefined;
      const [retainUntil, legalHold] = await Promise.all([
        this.locks.retentionOf(version),
        this.locks.holdOf(version),
      ]);
      return { sizeBytes: facts.size, storedAt: facts.lastModified, retainUntil, legalHold };
    });
  }

  async read(ref: ClipRef, options: ReadOptions = {}): Promise<Readable> {
    return await withS3Faults(async () => await this.reads.read(requireVersionId(ref), options));
  }

  async hash(ref: ClipRef, options: TransferOptions = {}): Promise<ContentHash> {
    return await hashStream(await this.read(ref, { signal: options.signal }), options);
  }

  async extendRetention(ref: ClipRef, until: Date): Promise<Date> {
    return await withS3Faults(async () => await this.storing.retain(requireVersionId(ref), until));
  }

  async setLegalHold(ref: ClipRef, held: boolean): Promise<void> {
    await withS3Faults(async () => {
      const version = requireVersionId(ref);
      if ((await this.versions.head(version)) === undefined) throw notFound(ref.key);
      if ((await this.locks.holdOf(version)) === held) return;
      await this.locks.setHold(version, held);
    });
  }

  async remove(ref: ClipRef): Promise<boolean> {
    return await withS3Faults(async () => {
      const version = requireVersionId(ref);
      const { key } = version;
      const before = await this.stat(version);
      if (before === undefined) return false;
      if (before.legalHold) throw locked(key, 'legal hold');
      if (before.retainUntil && before.retainUntil > new Date()) {
        throw locked(key, `kept until ${before.retainUntil.toISOString()}`);
      }
      let refusedWith: unknown;
      try {
        await this.versions.remove(version);
      } catch (error) {
        refusedWith = error;
      }
      // Servers word a refusal differently, so the effect decides.
      if ((await this.versions.head(version)) === undefined) return true;
      throw locked(key, `the store kept it (${s3Code(refusedWith) || 'no reason given'})`, refusedWith);
    });
  }

  async discardLeftovers(olderThan: Date): Promise<number> {
    return await withS3Faults(async () => {
      const staged = await this.versions.discard(STAGING_PREFIX, olderThan);
      await this.versions.discard(PROBE_PREFIX, olderThan);
      return staged + (await this.versions.abortUnfinished(olderThan));
    });
  }

  async health(): Promise<StoreHealth> {
    const started = performance.now();
    const tookMs = (): number => Math.round(performance.now() - started);
    try {
      const exists = await withS3Faults(async () => await this.bucket.exists());
      if (!exists)
        throw new AppError(storageErrors, 'CLIP_STORE_UNREACHABLE', { params: { reason: 'no such bucket' } });
      return { reachable: true, tookMs: tookMs() };
    } catch (error) {
      const { code, message } = isAppError(error) ? error : { code: 'UNKNOWN', message: String(error) };
      return { reachable: false, tookMs: tookMs(), fault: { code, message } };
    }
  }

  close(): Promise<void> {
    this.session.connections.agent.destroy();
    return Promise.resolve();
  }
}

function requireVersionId(ref: ClipRef): VersionRef {
  if (ref.versionId === undefined) {
    throw new AppError(storageErrors, 'CLIP_STORE_KEY_INVALID', { params: { what: 'version missing' } });
  }
  return { key: ref.key, versionId: ref.versionId };
}

const locked = (key: string, reason: string, cause?: unknown): AppError =>
  new AppError(storageErrors, 'CLIP_STORE_LOCKED', { params: { key, reason }, cause });
