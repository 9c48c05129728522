import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'minio';
import { newId, sha256Hex } from '#antt/kernel';
import {
  clipKey,
  createClipStore,
  type ClipRef,
  type ClipStore,
  type ClipToStore,
  type StoreTuning,
} from '#antt/storage';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startFaultyProxy, type FaultyProxy } from '../support/servers/faulty-proxy.js';
import { startMinio } from '../support/servers/minio.js';
import type { TestServer } from '../support/servers/server-process.js';
import { startVersitygw } from '../support/servers/versitygw.js';

jest.setTimeout(120_000);

const KiB = 1024;
const MiB = 1024 * KiB;
const DAY_MS = 24 * 3600_000;

/** One way to have a clip store; the suite is the same for all. */
interface Backend {
  readonly locked: 'proven' | 'application-only';
  readonly versioned: boolean;
  open(tuning?: StoreTuning): ClipStore;
}

/** Changes stored bytes behind the store's back, where a test can. */
type Tamper = (ref: ClipRef) => Promise<void>;

interface Clip {
  readonly bytes: Buffer;
  readonly path: string;
  readonly sha256: string;
}

function conformance(setUp: () => Promise<Backend>, tamper?: Tamper): void {
  let backend: Backend;
  let store: ClipStore;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'antt-clips-'));
    backend = await setUp();
    store = backend.open();
    await store.prepare();
  });

  afterAll(async () => {
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const makeClip = async (sizeBytes: number): Promise<Clip> => {
    const bytes = randomBytes(sizeBytes);
    const path = join(folder, newId());
    await writeFile(path, bytes);
    return { bytes, path, sha256: sha256Hex(bytes) };
  };
  const toStore = (clip: Clip, changes: Partial<ClipToStore> = {}): ClipToStore => ({
    source: { path: clip.path },
    sizeBytes: clip.bytes.length,
    sha256: clip.sha256,
    retainUntil: new Date(Date.now() + DAY_MS),
    stagingName: `${newId()}/1`,
    ...changes,
  });
  const readAll = async (ref: ClipRef, range?: { start: number; end?: number }): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of await store.read(ref, { range })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  describe('prepare', () => {
    test('says truthfully who enforces the lock, and may be called again', async () => {
      const readiness = await store.prepare();
      expect(readiness.locked).toBe(backend.locked);
      expect(readiness.kind).toBe(store.name);
    });
  });

  describe('put and read', () => {
    test.each([
      ['one byte', 1],
      ['one buffer exactly', MiB],
      ['a buffer and a bit', MiB + 1],
      ['several buffers', 3 * MiB + 12_345],
    ])('keeps a file of %s byte for byte at the address of its hash', async (_name, sizeBytes) => {
      const clip = await makeClip(sizeBytes);
      const steps: string[] = [];
      const stored = await store.put(toStore(clip), { onStep: (step) => void steps.push(step) });
      expect(stored).toMatchObject({
        key: clipKey(clip.sha256),
        sha256: clip.sha256,
        sizeBytes,
        reused: false,
      });
      expect(stored.versionId !== undefined).toBe(backend.versioned);
      expect(steps.slice(-3)).toEqual(['published', 'locked', 'read-back']);
      expect(sha256Hex(await readAll(stored))).toBe(clip.sha256);
      expect(await store.hash(stored)).toEqual({ sha256: clip.sha256, sizeBytes });
    });

    test('hashes a stream whose hash nobody knows yet, and reports progress', async () => {
      const clip = await makeClip(2 * MiB + 7);
      const progress: number[] = [];
      const stored = await store.put(
        toStore(clip, { source: createReadStream(clip.path), sha256: undefined }),
        { onProgress: (bytes) => progress.push(bytes) },
      );
      expect(stored.sha256).toBe(clip.sha256);
      expect(stored.key).toBe(clipKey(clip.sha256));
      expect(progress.at(-1)).toBe(clip.bytes.length);
      expect(sha256Hex(await readAll(stored))).toBe(clip.sha256);
      expect(await store.discardLeftovers(new Date(Date.now() + DAY_MS))).toBe(0);
    });

    test('copes with a source that reuses its memory for every chunk', async () => {
      const clip = await makeClip(MiB);
      const chunk = Buffer.alloc(10_000);
      async function* reusing(): AsyncGenerator<Uint8Array> {
        for (let start = 0; start < clip.bytes.length; start += chunk.length) {
          const length = clip.bytes.copy(chunk, 0, start, start + chunk.length);
          yield await Promise.resolve(chunk.subarray(0, length));
        }
      }
      const stored = await store.put(toStore(clip, { source: reusing() }));
      expect((await store.hash(stored)).sha256).toBe(clip.sha256);
    });

    test('takes over a file that may be moved', async () => {
      const clip = await makeClip(MiB);
      const stored = await store.put(toStore(clip, { source: { path: clip.path, movable: true } }));
      expect(sha256Hex(await readAll(stored))).toBe(clip.sha256);
    });

    test('gives the ranges HTTP asks for', async () => {
      const clip = await makeClip(300_000);
      const stored = await store.put(toStore(clip));
      const last = clip.bytes.length - 1;
      for (const [start, end] of [
        [0, 0],
        [0, 99],
        [123, 200_000],
        [last, last],
        [last - 10, last + 500],
      ] as const) {
        const read = await readAll(stored, { start, end });
        expect(read.equals(clip.bytes.subarray(start, end + 1))).toBe(true);
      }
      expect((await readAll(stored, { start: 299_000 })).equals(clip.bytes.subarray(299_000))).toBe(true);
      await expect(store.read(stored, { range: { start: last + 1 } })).rejects.toMatchObject({
        code: 'CLIP_STORE_RANGE_INVALID',
      });
    });

    test('knows size, time, retention and hold of a clip', async () => {
      const clip = await makeClip(5000);
      const retainUntil = new Date(Date.now() + DAY_MS);
      const stored = await store.put(toStore(clip, { retainUntil }));
      const stat = await store.stat(stored);
      expect(stat?.sizeBytes).toBe(5000);
      expect(stat?.legalHold).toBe(false);
      expect(Math.abs((stat?.storedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
      expect(stat?.retainUntil?.getTime()).toBeGreaterThanOrEqual(retainUntil.getTime());
      expect(stored.retainUntil.getTime()).toBeGreaterThanOrEqual(retainUntil.getTime());
    });

    test('says so when a clip is not there', async () => {
      const other = await store.put(toStore(await makeClip(10)));
      const gone = { key: clipKey(sha256Hex('never stored')), versionId: other.versionId };
      expect(await store.stat(gone)).toBeUndefined();
      expect(await store.remove(gone)).toBe(false);
      const refused = { code: 'CLIP_STORE_NOT_FOUND', kind: 'not-found' };
      await expect(store.read(gone)).rejects.toMatchObject(refused);
      await expect(store.hash(gone)).rejects.toMatchObject(refused);
      await expect(store.extendRetention(gone, new Date(Date.now() + DAY_MS))).rejects.toMatchObject(refused);
      await expect(store.setLegalHold(gone, true)).rejects.toMatchObject(refused);
    });
  });

  describe('the same content again', () => {
    test('is the same object, kept at least as long as either asked for', async () => {
      const clip = await makeClip(40_000);
      const early = new Date(Date.now() + DAY_MS);
      const late = new Date(Date.now() + 3 * DAY_MS);
      const first = await store.put(toStore(clip, { retainUntil: early }));
      const second = await store.put(toStore(clip, { retainUntil: late }));
      const third = await store.put(toStore(clip, { retainUntil: early }));
      expect(second).toMatchObject({ key: first.key, reused: true });
      expect(second.versionId).toBe(first.versionId);
      expect(third).toMatchObject({ key: first.key, reused: true });
      expect(third.versionId).toBe(first.versionId);
      expect((await store.stat(first))?.retainUntil?.getTime()).toBeGreaterThanOrEqual(late.getTime());
    });

    test('stays one object when several put it at the same time', async () => {
      const clip = await makeClip(2 * MiB);
      const puts = await Promise.all([1, 2, 3, 4].map(async () => await store.put(toStore(clip))));
      expect(new Set(puts.map((stored) => stored.versionId)).size).toBe(1);
      expect((await store.hash(puts[0] as ClipRef)).sha256).toBe(clip.sha256);
      expect(puts.filter((stored) => !stored.reused)).toHaveLength(1);
    });

    test('from a stream of unknown hash finds the clip that is there', async () => {
      const clip = await makeClip(80_000);
      const first = await store.put(toStore(clip));
      const second = await store.put(
        toStore(clip, { source: createReadStream(clip.path), sha256: undefined }),
      );
      expect(second).toMatchObject({ key: first.key, reused: true });
      expect(second.versionId).toBe(first.versionId);
    });
  });

  describe('wrong input', () => {
    test('other bytes than were cut are refused and do not get the address', async () => {
      const clip = await makeClip(60_000);
      const other = await makeClip(60_000);
      await expect(store.put(toStore(clip, { source: { path: other.path } }))).rejects.toMatchObject({
        code: 'CLIP_STORE_HASH_MISMATCH',
        kind: 'unprocessable',
      });
      const stored = await store.put(toStore(clip));
      expect(stored.reused).toBe(false);
      expect((await store.hash(stored)).sha256).toBe(clip.sha256);
    });

    test('a source shorter or longer than announced is refused', async () => {
      const clip = await makeClip(60_000);
      for (const sizeBytes of [59_999, 60_001]) {
        const refused = { code: 'CLIP_STORE_SOURCE_CHANGED' };
        await expect(store.put(toStore(clip, { sizeBytes }))).rejects.toMatchObject(refused);
        await expect(
          store.put(toStore(clip, { sizeBytes, sha256: undefined, source: createReadStream(clip.path) })),
        ).rejects.toMatchObject(refused);
      }
      expect((await store.put(toStore(clip))).reused).toBe(false);
    });

    test('a source that fails passes its failure on', async () => {
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(Buffer.alloc(1000));
        throw new Error('the recorder hung up');
      }
      const clip = await makeClip(60_000);
      await expect(store.put(toStore(clip, { source: failing() }))).rejects.toThrow('the recorder hung up');
    });

    test('an aborted put or read ends with the reason of the abort', async () => {
      const clip = await makeClip(4 * MiB);
      const abort = new AbortController();
      const reason = new Error('the lease is lost');
      const put = store.put(toStore(clip), { signal: abort.signal, onProgress: () => abort.abort(reason) });
      await expect(put).rejects.toBe(reason);
      const stored = await store.put(toStore(clip));
      expect(stored.reused).toBe(false);
      const abortRead = new AbortController();
      const stream = await store.read(stored, { signal: abortRead.signal });
      const drained = (async () => {
        for await (const chunk of stream) {
          void chunk;
          abortRead.abort(reason);
        }
      })();
      await expect(drained).rejects.toBe(reason);
    });

    test.each([
      '',
      'sha256/ab',
      '../../../etc/passwd',
      'sha256/../../etc/passwd',
      `/sha256/ab/${'ab'.repeat(32)}`,
      `sha256/cd/${'ab'.repeat(32)}`,
      `sha256/ab/${'AB'.repeat(32)}`,
      `sha256/ab/${'ab'.repeat(32)}/x`,
      `sha256/ab/${'ab'.repeat(32)}\n`,
      `sha256/ab/${'ab'.repeat(32)}.retention.jsonl`,
      `sha256\\ab\\${'ab'.repeat(32)}`,
      'staging/x',
      `sha256/ab/${'ab'.repeat(31)}%2e`,
    ])('the key %j reaches no driver', async (key) => {
      const ref = { key, versionId: 'v1' };
      const refused = { code: 'CLIP_STORE_KEY_INVALID', kind: 'invalid' };
      await expect(store.stat(ref)).rejects.toMatchObject(refused);
      await expect(store.read(ref)).rejects.toMatchObject(refused);
      await expect(store.hash(ref)).rejects.toMatchObject(refused);
      await expect(store.remove(ref)).rejects.toMatchObject(refused);
      await expect(store.setLegalHold(ref, true)).rejects.toMatchObject(refused);
      await expect(store.extendRetention(ref, new Date())).rejects.toMatchObject(refused);
    });

    test.each([
      { stagingName: '../x' },
      { stagingName: '.hidden/1' },
      { stagingName: 'a//b' },
      { stagingName: 'a/b/c/d/e' },
      { sha256: 'abc' },
      { sizeBytes: 0 },
      { sizeBytes: 1.5 },
      { retainUntil: new Date(Number.NaN) },
    ] satisfies Partial<ClipToStore>[])('%j is refused', async (changes) => {
      const clip = await makeClip(10);
      await expect(store.put(toStore(clip, changes))).rejects.toMatchObject({
        code: 'CLIP_STORE_KEY_INVALID',
      });
    });

    test('a hostile version or range reaches no driver', async () => {
      const key = clipKey('ab'.repeat(32));
      const refused = { code: 'CLIP_STORE_KEY_INVALID' };
      await expect(store.stat({ key, versionId: 'x&legal-hold' })).rejects.toMatchObject(refused);
      for (const range of [{ start: -1 }, { start: 5, end: 4 }, { start: 0.5 }, { start: Number.NaN }]) {
        await expect(store.read({ key, versionId: 'v1' }, { range })).rejects.toMatchObject(refused);
      }
    });
  });

  describe('retention and hold', () => {
    test('a clip is not removed while its retention lasts, and its bytes are still there', async () => {
      const clip = await makeClip(20_000);
      const stored = await store.put(toStore(clip));
      await expect(store.remove(stored)).rejects.toMatchObject({
        code: 'CLIP_STORE_LOCKED',
        kind: 'conflict',
      });
      expect((await store.hash(stored)).sha256).toBe(clip.sha256);
    });

    test('retention grows and never shrinks', async () => {
      const clip = await makeClip(2000);
      const stored = await store.put(toStore(clip));
      const later = new Date(Date.now() + 2 * DAY_MS);
      const inForce = await store.extendRetention(stored, later);
      expect(inForce.getTime()).toBeGreaterThanOrEqual(later.getTime());
      expect(await store.extendRetention(stored, new Date(Date.now() + 1000))).toEqual(inForce);
      expect((await store.stat(stored))?.retainUntil).toEqual(inForce);
    });

    test('after its retention a clip is removed for good, unless it is held', async () => {
      const clip = await makeClip(2000);
      const stored = await store.put(toStore(clip, { retainUntil: new Date(Date.now() + 1500) }));
      await store.setLegalHold(stored, true);
      await store.setLegalHold(stored, true);
      expect((await store.stat(stored))?.legalHold).toBe(true);
      const until = (await store.stat(stored))?.retainUntil?.getTime() ?? 0;
      while (Date.now() <= until) await new Promise((resolve) => setTimeout(resolve, 50));
      await expect(store.remove(stored)).rejects.toMatchObject({ code: 'CLIP_STORE_LOCKED' });
      expect((await store.hash(stored)).sha256).toBe(clip.sha256);
      await store.setLegalHold(stored, false);
      expect((await store.stat(stored))?.legalHold).toBe(false);
      expect(await store.remove(stored)).toBe(true);
      expect(await store.stat(stored)).toBeUndefined();
      expect(await store.remove(stored)).toBe(false);
      const again = await store.put(toStore(clip));
      expect(again.reused).toBe(false);
      await expect(store.remove(again)).rejects.toMatchObject({ code: 'CLIP_STORE_LOCKED' });
    });
  });

  describe('a crash', () => {
    test.each(['staged', 'published', 'locked', 'read-back'] as const)(
      'after the step "%s" leaves something the same put completes',
      async (at) => {
        const clip = await makeClip(150_000);
        const died = new Error('died');
        const source = (): ClipToStore =>
          toStore(clip, { source: createReadStream(clip.path), sha256: undefined });
        await expect(
          store.put(source(), {
            onStep: (step) => {
              if (step === at) throw died;
            },
          }),
        ).rejects.toBe(died);
        const stored = await store.put(source());
        expect((await store.hash(stored)).sha256).toBe(clip.sha256);
        await expect(store.remove(stored)).rejects.toMatchObject({ code: 'CLIP_STORE_LOCKED' });
      },
    );
  });

  if (tamper) {
    test('altered bytes are told by the hash, and are not covered up by storing the content again', async () => {
      const clip = await makeClip(200_000);
      const stored = await store.put(toStore(clip));
      await tamper(stored);
      const altered = await store.hash(stored);
      expect(altered.sizeBytes).toBe(clip.bytes.length);
      expect(altered.sha256).not.toBe(clip.sha256);
      const again = await store.put(toStore(clip)).catch((error: unknown) => error);
      // A store with versions gets a good one beside the altered; one without refuses.
      expect(again).toMatchObject(
        backend.versioned ? { key: stored.key, reused: false } : { code: 'CLIP_STORE_ALTERED' },
      );
      expect(await store.hash(stored)).toEqual(altered);
    });
  }

  test('health says the store is reachable', async () => {
    expect(await store.health()).toMatchObject({ reachable: true });
  });
}

describe('the filesystem clip store', () => {
  let dataDir: string;
  const fileOf = (ref: ClipRef): string => join(dataDir, 'clips', ...ref.key.split('/'));

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'antt-store-'));
  });

  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  const flipByte = async (ref: ClipRef): Promise<void> => {
    await chmod(fileOf(ref), 0o640);
    const file = await open(fileOf(ref), 'r+');
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, 1000);
    await file.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, 1000);
    await file.close();
  };

  conformance(
    () =>
      Promise.resolve({
        locked: 'application-only',
        versioned: false,
        open: (tuning?: StoreTuning) => createClipStore(undefined, dataDir, tuning),
      }),
    flipByte,
  );

  const put = async (store: ClipStore, bytes: Buffer): Promise<ClipRef> =>
    await store.put({
      source: chunksOf(bytes),
      sizeBytes: bytes.length,
      retainUntil: new Date(Date.now() + DAY_MS),
      stagingName: `${newId()}/1`,
    });

  test('clips are read-only files and staging is empty afterwards', async () => {
    const store = createClipStore(undefined, dataDir);
    const ref = await put(store, randomBytes(5000));
    const file = await open(fileOf(ref), 'r');
    expect((await file.stat()).mode & 0o777).toBe(0o440);
    await file.close();
    expect(await readdir(join(dataDir, 'clips', 'staging'))).toEqual([]);
  });

  test('a clip cut short on disk is never served', async () => {
    const store = createClipStore(undefined, dataDir);
    const ref = await put(store, randomBytes(5000));
    await chmod(fileOf(ref), 0o640);
    await truncate(fileOf(ref), 4999);
    await expect(store.read(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_SHORT_READ' });
    expect((await store.hash(ref)).sizeBytes).toBe(4999);
  });

  test('without a record of its retention a clip is kept', async () => {
    const store = createClipStore(undefined, dataDir);
    const ref = await put(store, randomBytes(5000));
    await rm(`${fileOf(ref)}.retention.jsonl`);
    await expect(store.remove(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_LOCKED' });
  });

  test('half a line in the record, left by a crash, loses neither the lines before nor those after', async () => {
    const store = createClipStore(undefined, dataDir);
    const ref = await put(store, randomBytes(5000));
    const journal = await open(`${fileOf(ref)}.retention.jsonl`, 'a');
    await journal.write('{"at":"2026-01-');
    await journal.close();
    await store.setLegalHold(ref, true);
    expect(await store.stat(ref)).toMatchObject({ legalHold: true, sizeBytes: 5000 });
  });

  test('the janitor removes what an interrupted put left once it is old, and no clip', async () => {
    const store = createClipStore(undefined, dataDir);
    const ref = await put(store, randomBytes(5000));
    await writeFile(join(dataDir, 'clips', 'staging', 'left.over'), 'half a clip');
    expect(await store.discardLeftovers(new Date(Date.now() - DAY_MS))).toBe(0);
    expect(await store.discardLeftovers(new Date(Date.now() + DAY_MS))).toBe(1);
    expect(await store.stat(ref)).toMatchObject({ sizeBytes: 5000 });
  });

  test('a store whose folder went away is unreachable, not empty', async () => {
    const gone = await mkdtemp(join(tmpdir(), 'antt-gone-'));
    const store = createClipStore(undefined, gone);
    await store.prepare();
    const ref = await put(store, randomBytes(5000));
    await rm(gone, { recursive: true });
    await expect(store.stat(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_UNREACHABLE' });
    await expect(store.remove(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_UNREACHABLE' });
    await expect(store.read(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_UNREACHABLE' });
    await expect(put(store, randomBytes(5000))).rejects.toMatchObject({ code: 'CLIP_STORE_UNREACHABLE' });
    expect(await store.health()).toMatchObject({
      reachable: false,
      fault: { code: 'CLIP_STORE_UNREACHABLE' },
    });
  });

  test('a folder that cannot be made is unwritable', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    await expect(createClipStore(undefined, file).prepare()).rejects.toMatchObject({
      code: 'CLIP_STORE_UNWRITABLE',
    });
  });

  describeOnSmallDisk((disk) => {
    test('a clip that cannot fit is refused before its first byte', async () => {
      const store = createClipStore(undefined, disk, { reserveBytes: 0 });
      await store.prepare();
      await expect(put(store, Buffer.alloc(9 * MiB))).rejects.toMatchObject({
        code: 'CLIP_STORE_FULL',
        kind: 'insufficient-storage',
      });
    });

    test('a disk that fills up while a clip is written leaves nothing behind', async () => {
      const store = createClipStore(undefined, disk, { reserveBytes: 0 });
      await store.prepare();
      async function* slowly(): AsyncGenerator<Uint8Array> {
        yield Buffer.alloc(MiB);
        // Somebody else takes the rest of the disk meanwhile.
        await writeFile(join(disk, 'filler'), Buffer.alloc(9 * MiB)).catch(() => undefined);
        yield Buffer.alloc(MiB);
      }
      const clip = { sizeBytes: 2 * MiB, retainUntil: new Date(Date.now() + DAY_MS), stagingName: 'full/1' };
      await expect(store.put({ ...clip, source: slowly() })).rejects.toMatchObject({
        code: 'CLIP_STORE_FULL',
      });
      expect(await readdir(join(disk, 'clips', 'staging'))).toEqual([]);
      expect(await readdir(join(disk, 'clips', 'sha256'))).toEqual([]);
      await rm(join(disk, 'filler'));
      const stored = await put(store, randomBytes(2 * MiB));
      expect((await store.stat(stored))?.sizeBytes).toBe(2 * MiB);
    });
  });
});

for (const [name, start] of [
  ['MinIO', startMinio],
  ['versitygw', startVersitygw],
] as const) {
  await describeWithServer(`the S3 clip store on ${name}`, start, (server) => {
    s3Suite(server, name);
  });
}

function s3Suite(server: TestServer, name: 'MinIO' | 'versitygw'): void {
  const bucket = `clips-${randomBytes(4).toString('hex')}`;
  const url = `${server.url}/${bucket}`;
  const openStore = (tuning?: StoreTuning, at = url): ClipStore => createClipStore(at, 'unused', tuning);
  const opened: ClipStore[] = [];
  const use = (tuning?: StoreTuning, at?: string): ClipStore => {
    const store = openStore(tuning, at);
    opened.push(store);
    return store;
  };

  afterAll(async () => {
    for (const store of opened) await store.close();
  });

  const { dataDir } = server;
  const alter: Tamper = async (ref) => {
    const file = await open(join(dataDir as string, 'objects', bucket, ...ref.key.split('/')), 'r+');
    await file.write(Buffer.from('altered'), 0, 7, 1000);
    await file.close();
  };
  conformance(
    () => Promise.resolve({ locked: 'proven', versioned: true, open: openStore }),
    // MinIO keeps objects in a format of its own; behind a faulty network it is made to lie below.
    name === 'versitygw' && dataDir !== undefined ? alter : undefined,
  );

  // Another client with the same rights, past every check of this program.
  const address = new URL(server.url);
  const client = new Client({
    endPoint: address.hostname,
    port: Number(address.port),
    useSSL: address.protocol === 'https:',
    accessKey: decodeURIComponent(address.username),
    secretKey: decodeURIComponent(address.password),
  });

  const clipOf = (bytes: Buffer, changes: Partial<ClipToStore> = {}): ClipToStore => ({
    source: chunksOf(bytes),
    sizeBytes: bytes.length,
    sha256: sha256Hex(bytes),
    retainUntil: new Date(Date.now() + DAY_MS),
    stagingName: `${newId()}/1`,
    ...changes,
  });

  test('a clip is only ever named with its version', async () => {
    const refused = { code: 'CLIP_STORE_KEY_INVALID' };
    const ref = { key: clipKey(sha256Hex('x')) };
    await expect(use().read(ref)).rejects.toMatchObject(refused);
    await expect(use().remove(ref)).rejects.toMatchObject(refused);
  });

  test('large clips go up, and are copied inside the server, in parts', async () => {
    const store = use({ singlePutBytes: 6 * MiB, partBytes: 5 * MiB });
    const bytes = randomBytes(12 * MiB + 321);
    const known = await store.put(clipOf(bytes));
    expect((await store.hash(known)).sha256).toBe(sha256Hex(bytes));
    const other = randomBytes(11 * MiB + 5);
    const unknown = await store.put(clipOf(other, { sha256: undefined }));
    expect((await store.hash(unknown)).sha256).toBe(sha256Hex(other));
    await expect(store.remove(known)).rejects.toMatchObject({ code: 'CLIP_STORE_LOCKED' });
    await expect(
      store.put(clipOf(randomBytes(12 * MiB), { sizeBytes: 13 * MiB, sha256: undefined })),
    ).rejects.toMatchObject({ code: 'CLIP_STORE_SOURCE_CHANGED' });
  });

  test('the store itself refuses to delete a locked version, whoever asks', async () => {
    const bytes = randomBytes(1000);
    const store = use();
    const ref = await store.put(clipOf(bytes));
    const versionId = ref.versionId as string;
    await client.removeObject(bucket, ref.key, { versionId }).catch(() => undefined);
    await client.removeObject(bucket, ref.key, { versionId, governanceBypass: true }).catch(() => undefined);
    // A delete without a version only hides the object; reads by version do not notice.
    await client.removeObject(bucket, ref.key).catch(() => undefined);
    await client.putObject(bucket, ref.key, Buffer.from('other bytes at the same key'));
    expect((await store.hash(ref)).sha256).toBe(sha256Hex(bytes));
    const again = await store.put(clipOf(bytes));
    expect(again).toMatchObject({ versionId, reused: true });
  });

  test('a bucket that cannot lock is refused with what to do', async () => {
    const plain = `plain-${randomBytes(4).toString('hex')}`;
    await client.makeBucket(plain);
    await expect(use(undefined, `${server.url}/${plain}`).prepare()).rejects.toMatchObject({
      code: 'CLIP_STORE_UNLOCKED',
    });
  });

  test('the janitor removes old unfinished uploads and no clip', async () => {
    const store = use();
    const ref = await store.put(clipOf(randomBytes(1000)));
    // An abort that overtakes its last part leaves one on some servers.
    await store.discardLeftovers(new Date(Date.now() + DAY_MS));
    await client.putObject(bucket, `staging/${newId()}/3`, Buffer.from('half a clip'));
    expect(await store.discardLeftovers(new Date(Date.now() - DAY_MS))).toBe(0);
    expect(await store.discardLeftovers(new Date(Date.now() + DAY_MS))).toBe(1);
    expect(await store.stat(ref)).toMatchObject({ sizeBytes: 1000 });
  });

  test('wrong credentials are told apart from a store that is away', async () => {
    const wrong = url.replace(/:[^:@/]+@/, ':not-the-secret@');
    await expect(use(undefined, wrong).prepare()).rejects.toMatchObject({ code: 'CLIP_STORE_DENIED' });
    expect(await use(undefined, wrong).health()).toMatchObject({
      reachable: false,
      fault: { code: 'CLIP_STORE_DENIED' },
    });
  });

  describe('behind a network that fails', () => {
    let proxy: FaultyProxy;
    let store: ClipStore;
    let bytes: Buffer;
    let ref: ClipRef;

    beforeAll(async () => {
      proxy = await startFaultyProxy(Number(new URL(server.url).port));
      bytes = randomBytes(3 * MiB);
      ref = await use().put(clipOf(bytes));
    });

    afterAll(async () => {
      await proxy.close();
    });

    // A store of its own each time, so that no connection from before the fault is used.
    const through = (): ClipStore => {
      const address = new URL(url);
      address.port = String(proxy.port);
      store = use({ idleTimeoutMs: 1500 }, address.href);
      return store;
    };

    test('a read that is cut fails', async () => {
      proxy.fault = { kind: 'cut', afterBytes: 2 * MiB };
      await expect(through().hash(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_SHORT_READ' });
    });

    test('a read that stalls fails after the idle time', async () => {
      proxy.fault = { kind: 'stall', afterBytes: 2 * MiB };
      await expect(through().hash(ref)).rejects.toMatchObject({
        code: expect.stringMatching(/^CLIP_STORE_(UNREACHABLE|SHORT_READ)$/),
      });
    });

    test('a store that answers OK but reads back other bytes has stored nothing', async () => {
      proxy.fault = { kind: 'flip', atByte: MiB };
      const clip = clipOf(randomBytes(2 * MiB));
      await expect(through().put(clip)).rejects.toMatchObject({
        code: 'CLIP_STORE_ALTERED',
        kind: 'conflict',
      });
    });

    test('a store that does not answer is unreachable', async () => {
      proxy.fault = { kind: 'stall', afterBytes: 0 };
      await expect(through().stat(ref)).rejects.toMatchObject({ code: 'CLIP_STORE_UNREACHABLE' });
      proxy.fault = { kind: 'none' };
      expect(await through().stat(ref)).toMatchObject({ sizeBytes: bytes.length });
    });
  });

  if (server.own) {
    test('while the server is down everything says so, and what was acknowledged is there afterwards', async () => {
      const store = use();
      const bytes = randomBytes(MiB);
      const ref = await store.put(clipOf(bytes));
      await server.kill9();
      const refused = { code: 'CLIP_STORE_UNREACHABLE', kind: 'unavailable' };
      await expect(store.stat(ref)).rejects.toMatchObject(refused);
      await expect(store.read(ref)).rejects.toMatchObject(refused);
      await expect(store.put(clipOf(randomBytes(MiB)))).rejects.toMatchObject(refused);
      await expect(store.prepare()).rejects.toMatchObject(refused);
      expect(await store.health()).toMatchObject({ reachable: false, fault: { code: refused.code } });
      await server.restart();
      expect((await store.hash(ref)).sha256).toBe(sha256Hex(bytes));
      expect(await store.health()).toMatchObject({ reachable: true });
    });
  }
}

/** In uneven pieces, as a cutter yields them. */
async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 77_777) {
    yield await Promise.resolve(bytes.subarray(start, start + 77_777));
  }
}

/** A disk of 8 MiB, where this process may mount one. */
function describeOnSmallDisk(suite: (disk: string) => void): void {
  const disk = join(tmpdir(), `antt-small-disk-${randomBytes(4).toString('hex')}`);
  spawnSync('mkdir', ['-p', disk]);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    const reason = mounted.error?.message ?? mounted.stderr.trim();
    process.stderr.write(`a full disk: skipped, no small disk can be mounted here (${reason})\n`);
    describe.skip('on a full disk', () => {
      test(`skipped: ${reason}`, () => undefined);
    });
    spawnSync('rmdir', [disk]);
    return;
  }
  describe('on a full disk', () => {
    afterAll(() => {
      spawnSync('umount', [disk]);
      spawnSync('rmdir', [disk]);
    });
    suite(disk);
  });
}
