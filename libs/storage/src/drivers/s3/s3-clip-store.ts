import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Client } from 'minio';
import { AppError, isAppError, newId } from '#antt/kernel';
import { clipKey, sha256OfKey, STAGING_PREFIX } from '../../clip-key.js';
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
import { abandon, exactly, hashStream } from '../../clip-transfer.js';
import { storageErrors } from '../../storage.errors.js';
import type { S3Address } from './s3-address.js';
import {
  isAbsent,
  isRefusalToLock,
  isWithoutLock,
  s3Code,
  s3Fault,
  S3Refusal,
  unlocked,
  withS3Faults,
} from './s3-faults.js';
import { download, textOf } from './s3-http.js';
import { openS3, SIGNATURE_SECONDS, type S3Session, type S3Tuning } from './s3-session.js';
import { S3Uploads } from './s3-uploads.js';

/** Retention while a new version is read back. Long enough for the slowest read, short enough to get rid of a bad one. */
const PROVISIONAL_MS = 24 * 3600_000;
/** A probe is locked only as long as a wrong clock between two machines could hide. */
const PROBE_LOCK_MS = 10 * 60_000;
const PROBE_PREFIX = 'probe/';

interface Version {
  readonly versionId: string;
  readonly sizeBytes: number;
  readonly storedAt: Date;
}

/**
 * Clips in a versioned bucket with Object Lock. The `minio` client signs, locks and lists; the bytes go by one
 * streamed PUT, measured about 1.5 times as fast as the client's own upload in a third of its memory.
 *
 * Storing order: PUT to the content address (from a stream of unknown hash: to `staging/`, then a copy inside the
 * server) → lock this version for a day → read it back and hash it → lock it for its whole retention. A version that
 * reads back wrong is thus never used and can be deleted after a day instead of after years.
 *
 * There is no default retention on the bucket: it would lock every leftover too.
 */
export class S3ClipStore extends ClipStore {
  readonly name = 's3';
  private readonly bucket: string;
  private readonly client: Client;
  private readonly session: S3Session;
  private readonly uploads: S3Uploads;

  constructor(address: S3Address, tuning: S3Tuning = {}) {
    super();
    this.session = openS3(address, tuning);
    this.bucket = this.session.bucket;
    this.client = this.session.client;
    this.uploads = new S3Uploads(this.session);
  }

  async prepare(): Promise<StoreReadiness> {
    return await withS3Faults(async () => {
      if (!(await this.client.bucketExists(this.bucket))) await this.makeBucket();
      const detail = await this.proveLock();
      return { kind: 's3', locked: 'proven', detail };
    });
  }

  private async makeBucket(): Promise<void> {
    try {
      await this.client.makeBucket(this.bucket, this.client.region ?? '', { ObjectLocking: true });
    } catch (error) {
      // Another process starting at the same time.
      if (s3Code(error) !== 'BucketAlreadyOwnedByYou' && s3Code(error) !== 'BucketAlreadyExists') throw error;
    }
  }

  /** Locks a small object, tries to destroy that version, and looks whether it still answers. */
  private async proveLock(): Promise<string> {
    const key = `${PROBE_PREFIX}${newId()}`;
    const { versionId } = await this.client.putObject(this.bucket, key, Buffer.from('may this be deleted?'));
    if (!versionId) throw unlocked(this.bucket, 'it keeps no versions');
    try {
      await this.lock({ key, versionId }, new Date(Date.now() + PROBE_LOCK_MS));
    } catch (error) {
      await this.removeVersion(key, versionId).catch(() => undefined);
      if (!isRefusalToLock(error)) throw error;
      throw unlocked(this.bucket, `it refused a retention (${s3Code(error)})`, error);
    }
    let answer = 'silently';
    try {
      await this.removeVersion(key, versionId);
    } catch (error) {
      answer = `with ${s3Code(error)}`;
    }
    if ((await this.head({ key, versionId })) === undefined)
      throw unlocked(this.bucket, 'a locked version could be deleted');
    await this.discardVersions(PROBE_PREFIX, new Date(Date.now() - 2 * PROBE_LOCK_MS)).catch(() => 0);
    return `the store refused ${answer} to delete a locked version, and the version still answers`;
  }

  async put(clip: ClipToStore, options: PutOptions = {}): Promise<StoredClip> {
    return await withS3Faults(async () =>
      clip.sha256 === undefined
        ? await this.putUnhashed(clip, options)
        : await this.putHashed(clip, clip.sha256, options),
    );
  }

  /** The hash is known: straight to the address, once over the network. */
  private async putHashed(clip: ClipToStore, sha256: string, options: PutOptions): Promise<StoredClip> {
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
      await this.removeVersion(key, uploaded.versionId).catch(() => undefined);
      throw new AppError(storageErrors, 'CLIP_STORE_HASH_MISMATCH', {
        params: { actual: uploaded.sha256, expected: sha256 },
      });
    }
    await options.onStep?.('published');
    return await this.settlePublished(clip, sha256, uploaded.versionId, options);
  }

  /** The hash is only known at the end: to a staging key first, then a copy inside the server. */
  private async putUnhashed(clip: ClipToStore, options: PutOptions): Promise<StoredClip> {
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
      await this.removeVersion(stagingKey, staged.versionId).catch(() => undefined);
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
    const oldest = (await this.versionsOf(key)).find((version) => version.sizeBytes === clip.sizeBytes);
    if (oldest !== undefined && oldest.versionId !== versionId) {
      const { sha256: actual } = await this.hash(
        { key, versionId: oldest.versionId },
        { signal: options.signal },
      );
      if (actual === sha256) {
        // Not locked yet; should it stay, it is only a second copy.
        await this.removeVersion(key, versionId).catch(() => undefined);
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
      if (provisional > Date.now()) await this.lock(ref, new Date(provisional));
      await options.onStep?.('locked');
      const readBack = await this.hash(ref, { signal: options.signal });
      if (readBack.sha256 !== sha256) {
        throw new AppError(storageErrors, 'CLIP_STORE_ALTERED', {
          params: { key: ref.key, actual: readBack.sha256 },
        });
      }
      await options.onStep?.('read-back');
    }
    const retainUntil =
      clip.retainUntil.getTime() > Date.now()
        ? await this.extendRetention(ref, clip.retainUntil)
        : clip.retainUntil;
    return { ...ref, sha256, sizeBytes: clip.sizeBytes, retainUntil, reused: origin === 'reused' };
  }

  /** A version at this address that really has the content, found by reading it. */
  private async findIntact(
    key: string,
    sizeBytes: number,
    options: TransferOptions,
  ): Promise<{ any: boolean; intact: string | undefined }> {
    const versions = await this.versionsOf(key);
    for (const { versionId, sizeBytes: size } of versions) {
      if (size !== sizeBytes) continue;
      const { sha256 } = await this.hash({ key, versionId }, { signal: options.signal });
      if (sha256 === sha256OfKey(key)) return { any: true, intact: versionId };
    }
    return { any: versions.length > 0, intact: undefined };
  }

  async stat(ref: ClipRef): Promise<ClipStat | undefined> {
    return await withS3Faults(async () => {
      const version = requireVersionId(ref);
      const facts = await this.head(version);
      if (facts === undefined) return undefined;
      const [retainUntil, legalHold] = await Promise.all([this.retentionOf(version), this.holdOf(version)]);
      return { sizeBytes: facts.size, storedAt: facts.lastModified, retainUntil, legalHold };
    });
  }

  async read(ref: ClipRef, options: ReadOptions = {}): Promise<Readable> {
    return await withS3Faults(async () => {
      const { key, versionId } = requireVersionId(ref);
      const { range, signal } = options;
      const url = await this.client.presignedUrl('GET', this.bucket, key, SIGNATURE_SECONDS, { versionId });
      const headers = range ? { range: `bytes=${range.start}-${range.end ?? ''}` } : {};
      let response: IncomingMessage;
      try {
        response = await download(url, headers, [range ? 206 : 200], this.session.connections, signal);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (error instanceof S3Refusal && error.status === 416 && range) {
          const sizeBytes = (await this.head({ key, versionId }))?.size ?? 0;
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
    });
  }

  async hash(ref: ClipRef, options: TransferOptions = {}): Promise<ContentHash> {
    return await hashStream(await this.read(ref, { signal: options.signal }), options);
  }

  async extendRetention(ref: ClipRef, until: Date): Promise<Date> {
    return await withS3Faults(async () => {
      const version = requireVersionId(ref);
      if ((await this.head(version)) === undefined) throw notFound(ref.key);
      // S3 keeps whole seconds; rounding up keeps the promise.
      const wanted = new Date(Math.ceil(until.getTime() / 1000) * 1000);
      const current = await this.retentionOf(version);
      if (current && current >= wanted) return current;
      await this.lock(version, wanted);
      const inForce = await this.retentionOf(version);
      if (!inForce || inForce < wanted)
        throw unlocked(this.bucket, 'it accepted a retention but does not show it');
      return inForce;
    });
  }

  async setLegalHold(ref: ClipRef, held: boolean): Promise<void> {
    await withS3Faults(async () => {
      const version = requireVersionId(ref);
      if ((await this.head(version)) === undefined) throw notFound(ref.key);
      if ((await this.holdOf(version)) === held) return;
      // Declared with an enum that is not exported, and as if it answered nothing; it answers a promise.
      const status = (held ? 'ON' : 'OFF') as never;
      const done: unknown = this.client.setObjectLegalHold(this.bucket, ref.key, {
        versionId: version.versionId,
        status,
      });
      await (done as Promise<void>);
    });
  }

  async remove(ref: ClipRef): Promise<boolean> {
    return await withS3Faults(async () => {
      const { key, versionId } = requireVersionId(ref);
      const before = await this.stat({ key, versionId });
      if (before === undefined) return false;
      if (before.legalHold) throw locked(key, 'legal hold');
      if (before.retainUntil && before.retainUntil > new Date()) {
        throw locked(key, `kept until ${before.retainUntil.toISOString()}`);
      }
      let refusedWith: unknown;
      try {
        await this.removeVersion(key, versionId);
      } catch (error) {
        refusedWith = error;
      }
      // Servers word a refusal differently, so the effect decides.
      if ((await this.head({ key, versionId })) === undefined) return true;
      throw locked(key, `the store kept it (${s3Code(refusedWith) || 'no reason given'})`, refusedWith);
    });
  }

  async discardLeftovers(olderThan: Date): Promise<number> {
    return await withS3Faults(async () => {
      let discarded = await this.discardVersions(STAGING_PREFIX, olderThan);
      await this.discardVersions(PROBE_PREFIX, olderThan);
      // MinIO lists no unfinished uploads by prefix and clears them by itself after a day; others do list them.
      const unfinished: AsyncIterable<unknown> = this.client.listIncompleteUploads(this.bucket, '', true);
      for await (const upload of unfinished) {
        const { key, uploadId, initiated } = upload as { key: string; uploadId: string; initiated: Date };
        if (new Date(initiated) >= olderThan) continue;
        await this.client.abortMultipartUpload(this.bucket, key, uploadId);
        discarded += 1;
      }
      return discarded;
    });
  }

  /** Removes all versions under a prefix that are older and that the store lets go. */
  private async discardVersions(
    prefix: typeof STAGING_PREFIX | typeof PROBE_PREFIX,
    olderThan: Date,
  ): Promise<number> {
    let discarded = 0;
    for await (const object of this.listVersions(prefix)) {
      if (object.lastModified >= olderThan) continue;
      try {
        await this.removeVersion(object.name, object.versionId);
        discarded += 1;
      } catch (error) {
        // A probe still under its lock; everything else is a failure.
        if (prefix !== PROBE_PREFIX) throw error;
      }
    }
    return discarded;
  }

  async health(): Promise<StoreHealth> {
    const started = performance.now();
    const tookMs = (): number => Math.round(performance.now() - started);
    try {
      const exists = await withS3Faults(async () => await this.client.bucketExists(this.bucket));
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

  private async head({
    key,
    versionId,
  }: VersionRef): Promise<{ size: number; lastModified: Date } | undefined> {
    try {
      const { size, lastModified } = await this.client.statObject(this.bucket, key, { versionId });
      return { size, lastModified };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  private async lock({ key, versionId }: VersionRef, until: Date): Promise<void> {
    await this.client.putObjectRetention(this.bucket, key, {
      versionId,
      mode: 'COMPLIANCE',
      retainUntilDate: new Date(Math.ceil(until.getTime() / 1000) * 1000).toISOString(),
    });
  }

  private async retentionOf(version: VersionRef): Promise<Date | undefined> {
    const text = await this.lockDocument(version, 'retention');
    const until = /<RetainUntilDate>([^<]+)</.exec(text)?.[1];
    return until === undefined ? undefined : new Date(until);
  }

  private async holdOf(version: VersionRef): Promise<boolean> {
    return (await this.lockDocument(version, 'legal-hold')).includes('<Status>ON<');
  }

  /**
   * The XML that says how a version is locked, empty when it is not. Asked for without the client, whose parser knows
   * only the root element MinIO writes and not the one of versitygw.
   */
  private async lockDocument(
    { key, versionId }: VersionRef,
    which: 'retention' | 'legal-hold',
  ): Promise<string> {
    const { client, bucket, connections } = this.session;
    const url = await client.presignedUrl('GET', bucket, key, SIGNATURE_SECONDS, { [which]: '', versionId });
    try {
      return await textOf(await download(url, {}, [200], connections, undefined));
    } catch (error) {
      if (isWithoutLock(error)) return '';
      throw error;
    }
  }

  /** Always of one version: a delete without one only hides the object behind a marker. */
  private async removeVersion(key: string, versionId: string): Promise<void> {
    await this.client.removeObject(this.bucket, key, { versionId });
  }

  /** Oldest first. */
  private async versionsOf(key: string): Promise<Version[]> {
    const versions: Version[] = [];
    for await (const object of this.listVersions(key)) {
      if (object.name !== key || object.isDeleteMarker) continue;
      versions.push({ versionId: object.versionId, sizeBytes: object.size, storedAt: object.lastModified });
    }
    return versions.sort(
      (a, b) => a.storedAt.getTime() - b.storedAt.getTime() || (a.versionId < b.versionId ? -1 : 1),
    );
  }

  private async *listVersions(prefix: string): AsyncGenerator<ListedVersion> {
    const listing = this.client.listObjects(this.bucket, prefix, true, { IncludeVersion: true });
    for await (const object of listing as AsyncIterable<Partial<ListedVersion>>) {
      if (object.name === undefined || object.versionId === undefined) continue;
      yield {
        ...object,
        size: Number(object.size ?? 0),
        isDeleteMarker: Boolean(object.isDeleteMarker),
      } as ListedVersion;
    }
  }
}

/** One version of one key: the only way this driver names an object. */
interface VersionRef {
  readonly key: string;
  readonly versionId: string;
}

interface ListedVersion {
  readonly name: string;
  readonly versionId: string;
  readonly size: number;
  readonly lastModified: Date;
  readonly isDeleteMarker: boolean;
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

/**
 * Whether `If-None-Match: *` may have met an object that came in between. A server that refuses before it has read the
 * body closes the connection on the rest of it, and then its answer may never arrive.
 */
function mayBeTaken(error: unknown): boolean {
  if (error instanceof S3Refusal) return error.status === 412 || error.status === 409;
  return s3Code(error) === 'ECONNRESET' || s3Code(error) === 'EPIPE';
}

function requireVersionId(ref: ClipRef): VersionRef {
  if (ref.versionId === undefined) {
    throw new AppError(storageErrors, 'CLIP_STORE_KEY_INVALID', { params: { what: 'version missing' } });
  }
  return { key: ref.key, versionId: ref.versionId };
}

const notFound = (key: string, cause?: unknown): AppError =>
  new AppError(storageErrors, 'CLIP_STORE_NOT_FOUND', { params: { key }, cause });

const locked = (key: string, reason: string, cause?: unknown): AppError =>
  new AppError(storageErrors, 'CLIP_STORE_LOCKED', { params: { key, reason }, cause });
