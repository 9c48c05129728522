import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import {
  access,
  link,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError, isAppError } from '#antt/kernel';
import { clipKey } from '../../clip-key.js';
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
import { exactly, hashStream, isFile, nowhere, transfer } from '../../clip-transfer.js';
import { requireWithin } from '../../byte-range.js';
import { storageErrors } from '../../storage.errors.js';
import { filesystemFault, hasCode, withFilesystemFaults } from './filesystem-faults.js';
import { appendJournal, readJournal, type RetentionState } from './retention-journal.js';

/** Left for the database's own files on the same disk: a full disk must not stop PostgreSQL. */
const RESERVE_BYTES = 64 * 1024 * 1024;

/**
 * Clips as files under one folder: `sha256/<hh>/<hash>` beside `<hash>.retention.jsonl`, unfinished ones in `staging`.
 *
 * A clip appears at its address by a hard link of a finished, synced file. A link, unlike a rename, cannot replace what
 * is there. The staging folder lies under the same root and thus on the same file system, without which neither
 * works. Retention and hold are kept by this program only; the operating system lets the folder's owner delete.
 */
export class FilesystemClipStore extends ClipStore {
  readonly name = 'filesystem';
  private readonly staging: string;

  constructor(
    private readonly root: string,
    private readonly reserveBytes = RESERVE_BYTES,
  ) {
    super();
    this.staging = join(root, 'staging');
  }

  async prepare(): Promise<StoreReadiness> {
    return await withFilesystemFaults(async () => {
      await mkdir(this.staging, { recursive: true, mode: 0o750 });
      await mkdir(join(this.root, 'sha256'), { recursive: true, mode: 0o750 });
      await access(this.staging, constants.W_OK | constants.X_OK);
      await syncFolder(this.root);
      return {
        kind: 'filesystem',
        locked: 'application-only',
        detail: 'retention and legal hold are enforced by this program, not by the file system',
      };
    });
  }

  async put(clip: ClipToStore, options: PutOptions = {}): Promise<StoredClip> {
    return await withFilesystemFaults(async () => {
      const staged = join(this.staging, `${clip.stagingName.replaceAll('/', '.')}.${randomUUID()}`);
      try {
        const sha256 = await this.stage(clip, staged, options);
        if (clip.sha256 !== undefined && clip.sha256 !== sha256) {
          throw new AppError(storageErrors, 'CLIP_STORE_HASH_MISMATCH', {
            params: { actual: sha256, expected: clip.sha256 },
          });
        }
        await options.onStep?.('staged');
        return await this.publish(clip, staged, sha256, options);
      } finally {
        await rm(staged, { force: true });
      }
    });
  }

  /** Brings the bytes under the root, synced and read-only, and hashes them. */
  private async stage(clip: ClipToStore, staged: string, options: PutOptions): Promise<string> {
    if (isFile(clip.source) && clip.source.movable) {
      const adopted = await linkIfPossible(clip.source.path, staged);
      if (adopted) {
        const file = await open(staged, 'r');
        try {
          const sha256 = await transfer({ path: staged }, clip.sizeBytes, nowhere, options);
          await seal(file);
          return sha256;
        } finally {
          await file.close();
        }
      }
    }
    await this.requireSpace(clip.sizeBytes);
    const file = await open(staged, 'wx', 0o640);
    try {
      const sink = { write: (chunk: Uint8Array) => writeAll(file, chunk) };
      const sha256 = await transfer(clip.source, clip.sizeBytes, sink, options);
      await seal(file);
      return sha256;
    } finally {
      await file.close();
    }
  }

  private async publish(
    clip: ClipToStore,
    staged: string,
    sha256: string,
    options: PutOptions,
  ): Promise<StoredClip> {
    const key = clipKey(sha256);
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o750 });
    // Before the clip itself, so that there is no moment in which it could be removed.
    await appendJournal(journalOf(path), {
      sizeBytes: clip.sizeBytes,
      retainUntil: clip.retainUntil.toISOString(),
    });
    const fresh = await linkUnlessThere(staged, path);
    await syncFolder(dirname(path));
    await syncFolder(dirname(dirname(path)));
    await options.onStep?.('published');
    await options.onStep?.('locked');
    const readBack = await this.hash({ key }, { signal: options.signal });
    if (readBack.sha256 !== sha256) {
      throw new AppError(storageErrors, 'CLIP_STORE_ALTERED', { params: { key, actual: readBack.sha256 } });
    }
    await options.onStep?.('read-back');
    if (isFile(clip.source) && clip.source.movable) await rm(clip.source.path, { force: true });
    const state = await readJournal(journalOf(path));
    return {
      key,
      sha256,
      sizeBytes: clip.sizeBytes,
      retainUntil: state?.retainUntil ?? clip.retainUntil,
      reused: !fresh,
    };
  }

  async stat(ref: ClipRef): Promise<ClipStat | undefined> {
    return await withFilesystemFaults(async () => {
      const path = this.pathOf(ref.key);
      const facts = await this.factsOf(path);
      if (facts === undefined) return undefined;
      const state = await readJournal(journalOf(path));
      return {
        sizeBytes: facts.size,
        storedAt: state?.storedAt ?? facts.mtime,
        retainUntil: state?.retainUntil,
        legalHold: state?.legalHold ?? false,
      };
    });
  }

  async read(ref: ClipRef, options: ReadOptions = {}): Promise<Readable> {
    return await withFilesystemFaults(async () => {
      const path = this.pathOf(ref.key);
      const file = await this.openClip(ref.key);
      try {
        const actualBytes = (await file.stat()).size;
        // A clip cut short on disk must not be served as if it ended there.
        const expectedBytes = (await readJournal(journalOf(path)))?.sizeBytes ?? actualBytes;
        if (actualBytes !== expectedBytes) {
          throw new AppError(storageErrors, 'CLIP_STORE_SHORT_READ', {
            params: { key: ref.key, actualBytes, expectedBytes },
          });
        }
        const { start, end } = requireWithin(options.range, actualBytes);
        const stream = file.createReadStream({
          start,
          end,
          highWaterMark: 256 * 1024,
          ...(options.signal && { signal: options.signal }),
        });
        return exactly(stream, {
          key: ref.key,
          expectedBytes: end - start + 1,
          asFault: filesystemFault,
          signal: options.signal,
        });
      } catch (error) {
        await file.close();
        throw error;
      }
    });
  }

  async hash(ref: ClipRef, options: TransferOptions = {}): Promise<ContentHash> {
    return await withFilesystemFaults(async () => {
      const file = await this.openClip(ref.key);
      return await hashStream(file.createReadStream({ highWaterMark: 1024 * 1024 }), options);
    });
  }

  async extendRetention(ref: ClipRef, until: Date): Promise<Date> {
    return await withFilesystemFaults(async () => {
      const state = await this.requireState(ref.key);
      if (state && state.retainUntil >= until) return state.retainUntil;
      await appendJournal(journalOf(this.pathOf(ref.key)), { retainUntil: until.toISOString() });
      return until;
    });
  }

  async setLegalHold(ref: ClipRef, held: boolean): Promise<void> {
    await withFilesystemFaults(async () => {
      const state = await this.requireState(ref.key);
      if (state?.legalHold === held) return;
      await appendJournal(journalOf(this.pathOf(ref.key)), { legalHold: held });
    });
  }

  async remove(ref: ClipRef): Promise<boolean> {
    return await withFilesystemFaults(async () => {
      const path = this.pathOf(ref.key);
      if ((await this.factsOf(path)) === undefined) return false;
      const state = await readJournal(journalOf(path));
      const reason = whyLocked(state);
      if (reason !== undefined) {
        throw new AppError(storageErrors, 'CLIP_STORE_LOCKED', { params: { key: ref.key, reason } });
      }
      await unlink(path);
      // The clip first: a crash in between leaves a journal without a clip, which the next put continues.
      await rm(journalOf(path), { force: true });
      await syncFolder(dirname(path));
      return true;
    });
  }

  async discardLeftovers(olderThan: Date): Promise<number> {
    return await withFilesystemFaults(async () => {
      let discarded = 0;
      for (const entry of await readdir(this.staging, { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(this.staging, entry.name);
        const facts = await stat(path).catch(absentAsUndefined);
        // ctime, not mtime: a working file taken over keeps the time it was written, which may be long ago.
        if (facts === undefined || facts.ctime >= olderThan) continue;
        await rm(path, { force: true });
        discarded += 1;
      }
      return discarded;
    });
  }

  async health(): Promise<StoreHealth> {
    const started = performance.now();
    const tookMs = (): number => Math.round(performance.now() - started);
    try {
      const { freeBytes } = await withFilesystemFaults(async () => {
        await access(this.staging, constants.W_OK | constants.X_OK);
        return await this.space();
      });
      return { reachable: true, tookMs: tookMs(), freeBytes };
    } catch (error) {
      const { code, message } = isAppError(error) ? error : { code: 'UNKNOWN', message: String(error) };
      return { reachable: false, tookMs: tookMs(), fault: { code, message } };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private pathOf(key: string): string {
    return join(this.root, ...key.split('/'));
  }

  /** Undefined when the clip is not there; fails when the whole store is not, of which no clip can be called missing. */
  private async factsOf(path: string): Promise<Stats | undefined> {
    const facts = await stat(path).catch(absentAsUndefined);
    if (facts === undefined) await access(this.staging);
    return facts;
  }

  private async openClip(key: string): Promise<FileHandle> {
    try {
      return await open(this.pathOf(key), 'r');
    } catch (error) {
      // Without the folder itself nothing can be said about one clip.
      if (!hasCode(error, 'ENOENT') || (await stat(this.staging).catch(absentAsUndefined)) === undefined)
        throw error;
      throw new AppError(storageErrors, 'CLIP_STORE_NOT_FOUND', { params: { key }, cause: error });
    }
  }

  private async requireState(key: string): Promise<RetentionState | undefined> {
    await (await this.openClip(key)).close();
    return await readJournal(journalOf(this.pathOf(key)));
  }

  private async space(): Promise<{ freeBytes: number }> {
    const facts = await statfs(this.root);
    return { freeBytes: facts.bavail * facts.bsize };
  }

  /** Fails before the first byte rather than after the last one that fits. */
  private async requireSpace(sizeBytes: number): Promise<void> {
    const { freeBytes } = await this.space();
    if (freeBytes - this.reserveBytes >= sizeBytes) return;
    throw new AppError(storageErrors, 'CLIP_STORE_FULL', {
      params: {
        reason: `${freeBytes} bytes free, ${sizeBytes} needed and ${this.reserveBytes} kept in reserve`,
      },
    });
  }
}

const journalOf = (path: string): string => `${path}.retention.jsonl`;

/** Undefined when it may be removed. Without a journal nobody knows, so it is kept. */
function whyLocked(state: RetentionState | undefined): string | undefined {
  if (state === undefined) return 'no record of its retention is left';
  if (state.legalHold) return 'legal hold';
  if (state.retainUntil > new Date()) return `kept until ${state.retainUntil.toISOString()}`;
  return undefined;
}

function absentAsUndefined(error: unknown): undefined {
  if (hasCode(error, 'ENOENT')) return undefined;
  throw error;
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0;
  while (done < chunk.length) done += (await file.write(chunk, done)).bytesWritten;
}

async function seal(file: FileHandle): Promise<void> {
  await file.chmod(0o440);
  await file.sync();
}

/** A new file name is durable only once its folder is synced. */
async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder and keeps names durable by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Takes a file over without copying; false where the two paths lie on different file systems or links are unknown. */
async function linkIfPossible(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) return false;
    throw error;
  }
}

/** True when the file was published now, false when the address was taken. */
async function linkUnlessThere(staged: string, path: string): Promise<boolean> {
  try {
    await link(staged, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
  }
  // exFAT and some network shares know no hard links. An exclusive folder stands for the right to publish, so that
  // the rename, which would replace, happens only while nobody else can publish the same address.
  const claim = `${path}.claim`;
  await mkdir(claim);
  try {
    if ((await stat(path).catch(absentAsUndefined)) !== undefined) return false;
    await rename(staged, path);
    return true;
  } finally {
    await rmdir(claim);
  }
}
