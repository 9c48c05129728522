import type { Readable } from 'node:stream';

/**
 * The store of sealed clips: content-addressed, written once, kept until its retention has passed.
 *
 * What a driver owes, and the conformance suite checks:
 *
 *  - A clip lives at `sha256/<hh>/<hash>`. Bytes at such an address are never overwritten by others.
 *  - `put` answers only after the stored bytes were read back and hashed again, under lock. A crash at any step leaves
 *    either a clip that the same `put` finds again or a leftover that `discardLeftovers` removes.
 *  - Equal content put again, even at the same time by two processes, is one object; its retention only grows.
 *  - A read that ends before its last byte fails. It never looks like the end of the clip.
 *  - Nothing is deleted while retention or a legal hold lasts.
 *
 * Equal content is stored once even when two clip rows name it: who removes a clip or lifts a hold must first make
 * sure that no other row needs it. Every failure is an AppError of `storageErrors`, except that an aborted call
 * rejects with the signal's reason.
 */
export abstract class ClipStore {
  /** Recorded with the clip, so that a later move to another store is visible. */
  abstract readonly name: 'filesystem' | 's3';

  /**
   * Makes the store ready: creates the folder or bucket, and proves by effect that a locked version survives a delete.
   * @throws CLIP_STORE_UNLOCKED when a bucket cannot lock.
   */
  abstract prepare(): Promise<StoreReadiness>;

  /** Stores one clip; see the storing order above. Safe to repeat after any failure. */
  abstract put(clip: ClipToStore, options?: PutOptions): Promise<StoredClip>;

  /** What the store knows of a clip without reading it; undefined when it is not there. */
  abstract stat(ref: ClipRef): Promise<ClipStat | undefined>;

  /** The clip's bytes, or those of one range. The stream fails with CLIP_STORE_SHORT_READ instead of ending early. */
  abstract read(ref: ClipRef, options?: ReadOptions): Promise<Readable>;

  /** Reads the whole clip and hashes it: the check before every hand-over. */
  abstract hash(ref: ClipRef, options?: TransferOptions): Promise<ContentHash>;

  /** Keeps the clip at least until then. Never shortens; answers the date now in force. */
  abstract extendRetention(ref: ClipRef, until: Date): Promise<Date>;

  /** Puts the clip under legal hold, without a term, or lifts it. */
  abstract setLegalHold(ref: ClipRef, held: boolean): Promise<void>;

  /**
   * Removes a clip for good. False when it was not there, so that a repeated removal is no error.
   * @throws CLIP_STORE_LOCKED while retention or hold lasts.
   */
  abstract remove(ref: ClipRef): Promise<boolean>;

  /** Removes what interrupted uploads left before that instant and answers how many. Never touches a final key. */
  abstract discardLeftovers(olderThan: Date): Promise<number>;

  /** Never throws: a store that cannot be reached is an answer. */
  abstract health(): Promise<StoreHealth>;

  abstract close(): Promise<void>;
}

/** Names one stored clip. A store with versions gives a version id, and is only ever read by it. */
export interface ClipRef {
  readonly key: string;
  readonly versionId?: string | undefined;
}

export interface ContentHash {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export type ClipSource =
  /** A finished file. `movable`: the store may take the file itself over, and its owner must not touch it again. */
  | { readonly path: string; readonly movable?: boolean }
  /** Chunks in order. A chunk's memory may be reused once the next one is asked for. */
  | AsyncIterable<Uint8Array>;

export interface ClipToStore {
  readonly source: ClipSource;
  readonly sizeBytes: number;
  /** When the cutter already hashed it: the clip goes straight to its address and must hash to this again. */
  readonly sha256?: string | undefined;
  readonly retainUntil: Date;
  /** Name of an unfinished upload, `<extractionId>/<fence>`: tells a leftover's origin. */
  readonly stagingName: string;
}

/** The steps of `put` after each of which a process may die. */
export type StoringStep = 'staged' | 'published' | 'locked' | 'read-back';

export interface TransferOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytesDone: number) => void) | undefined;
}

export interface PutOptions extends TransferOptions {
  /** Called after each step, e.g. to keep a lease alive or, in a test, to die there. */
  readonly onStep?: ((step: StoringStep) => void | Promise<void>) | undefined;
}

export interface ReadOptions {
  /** Both ends inclusive, as in HTTP; without `end` to the clip's last byte. An `end` beyond it is cut back. */
  readonly range?: { readonly start: number; readonly end?: number | undefined } | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface StoredClip extends ContentHash {
  readonly key: string;
  readonly versionId?: string | undefined;
  readonly retainUntil: Date;
  /** True when equal content was there already and was used. */
  readonly reused: boolean;
}

export interface ClipStat {
  readonly sizeBytes: number;
  readonly storedAt: Date;
  /** Undefined when the store has no record of a retention. */
  readonly retainUntil: Date | undefined;
  readonly legalHold: boolean;
}

export interface StoreReadiness {
  readonly kind: 'filesystem' | 's3';
  /** `proven`: the store itself refused to delete a locked version. `application-only`: only this program refuses. */
  readonly locked: 'proven' | 'application-only';
  readonly detail: string;
}

export interface StoreHealth {
  readonly reachable: boolean;
  readonly tookMs: number;
  /** Only where the store can tell. */
  readonly freeBytes?: number;
  /** What `prepare` proved of the retention; absent until this process could prepare the store. */
  readonly lock?: Pick<StoreReadiness, 'locked' | 'detail'>;
  /** Code and English text of what is wrong. */
  readonly fault?: { readonly code: string; readonly message: string };
}
