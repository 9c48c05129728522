import type { Readable } from 'node:stream';
import { AppError, isAppError } from '#antt/kernel';
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

/** A store that answers and still could not be made ready is tried again by a look at its health at most this often. */
const PREPARE_AGAIN_MS = 5000;

/**
 * Wraps any driver and lets only well-formed addresses and sizes through, so that path safety is written once and no
 * driver ever sees a key it did not make. An allow-list: whatever is not a content address is refused.
 *
 * It also remembers what `prepare` proved, and says so in `health`: a process that only reads clips makes the store
 * ready, and its lock proven, at the first look at its health.
 */
export class GuardedClipStore extends ClipStore {
  readonly name: ClipStore['name'];
  private readiness: StoreReadiness | undefined;
  private refusal: { readonly error: unknown; readonly at: number } | undefined;

  constructor(private readonly driver: ClipStore) {
    super();
    this.name = driver.name;
  }

  async prepare(): Promise<StoreReadiness> {
    try {
      this.readiness = await this.driver.prepare();
      this.refusal = undefined;
      return this.readiness;
    } catch (error) {
      this.refusal = { error, at: performance.now() };
      throw error;
    }
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

  async health(): Promise<StoreHealth> {
    const started = performance.now();
    if (this.readiness === undefined) {
      if (this.mayPrepareAgain(started)) await this.prepare().catch(() => undefined);
      if (this.readiness === undefined) {
        const { error } = this.refusal ?? {};
        const { code, message } = isAppError(error) ? error : { code: 'UNKNOWN', message: String(error) };
        const tookMs = Math.round(performance.now() - started);
        return { reachable: false, tookMs, fault: { code, message } };
      }
    }
    const health = await this.driver.health();
    const { locked, detail } = this.readiness;
    return { ...health, lock: { locked, detail } };
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  /** A store that was away has lost nothing by being asked; one that refused would gather objects of its proof. */
  private mayPrepareAgain(now: number): boolean {
    if (this.refusal === undefined) return true;
    const { error, at } = this.refusal;
    const wasAway = isAppError(error) && error.code === 'CLIP_STORE_UNREACHABLE';
    return wasAway || now - at > PREPARE_AGAIN_MS;
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
