import type { Readable } from 'node:stream';
import { AppError } from '#antt/kernel';
import { isSha256, isStagingName, isVersionId, sha256OfKey } from './clip-key.js';
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
} from './clip-store.js';
import { storageErrors } from './storage.errors.js';

/**
 * Wraps any driver and lets only well-formed addresses and sizes through, so that path safety is written once and no
 * driver ever sees a key it did not make. An allow-list: whatever is not a content address is refused.
 */
export class GuardedClipStore extends ClipStore {
  readonly name: ClipStore['name'];

  constructor(private readonly driver: ClipStore) {
    super();
    this.name = driver.name;
  }

  prepare(): Promise<StoreReadiness> {
    return this.driver.prepare();
  }

  async put(clip: ClipToStore, options?: PutOptions): Promise<StoredClip> {
    if (!isStagingName(clip.stagingName)) throw invalid('staging name');
    if (clip.sha256 !== undefined && !isSha256(clip.sha256)) throw invalid('SHA-256');
    if (!Number.isSafeInteger(clip.sizeBytes) || clip.sizeBytes < 1) throw invalid('size');
    requireDate(clip.retainUntil);
    options?.signal?.throwIfAborted();
    return await this.driver.put(clip, options);
  }

  async stat(ref: ClipRef): Promise<ClipStat | undefined> {
    return await this.driver.stat(requireRef(ref));
  }

  async read(ref: ClipRef, options?: ReadOptions): Promise<Readable> {
    const range = options?.range;
    if (range !== undefined) {
      const end = range.end ?? range.start;
      if (![range.start, end].every(Number.isSafeInteger) || range.start < 0 || end < range.start) {
        throw invalid('byte range');
      }
    }
    options?.signal?.throwIfAborted();
    return await this.driver.read(requireRef(ref), options);
  }

  async hash(ref: ClipRef, options?: TransferOptions): Promise<ContentHash> {
    options?.signal?.throwIfAborted();
    return await this.driver.hash(requireRef(ref), options);
  }

  async extendRetention(ref: ClipRef, until: Date): Promise<Date> {
    requireDate(until);
    return await this.driver.extendRetention(requireRef(ref), until);
  }

  async setLegalHold(ref: ClipRef, held: boolean): Promise<void> {
    await this.driver.setLegalHold(requireRef(ref), held);
  }

  async remove(ref: ClipRef): Promise<boolean> {
    return await this.driver.remove(requireRef(ref));
  }

  async discardLeftovers(olderThan: Date): Promise<number> {
    requireDate(olderThan);
    return await this.driver.discardLeftovers(olderThan);
  }

  health(): Promise<StoreHealth> {
    return this.driver.health();
  }

  close(): Promise<void> {
    return this.driver.close();
  }
}

function requireRef(ref: ClipRef): ClipRef {
  if (typeof ref.key !== 'string' || sha256OfKey(ref.key) === undefined) throw invalid('key');
  if (ref.versionId !== undefined && !isVersionId(ref.versionId)) throw invalid('version');
  return ref;
}

function requireDate(date: Date): void {
  if (Number.isNaN(date.getTime())) throw invalid('date');
}

const invalid = (what: string): AppError =>
  new AppError(storageErrors, 'CLIP_STORE_KEY_INVALID', { params: { what } });
