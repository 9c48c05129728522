import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, sha256Hex } from '#antt/kernel';
import { clipKey, type ClipRef, type ClipStore, type ClipToStore, type StoreTuning } from '#antt/storage';
import { clipStoreInput, type Clip } from './clip-store-input.suite.js';

export const MiB = 1024 * 1024;
export const DAY_MS = 24 * 3600_000;

/** One way to have a clip store; the suite is the same for all. */
export interface Backend {
  readonly locked: 'proven' | 'application-only';
  readonly versioned: boolean;
  open(tuning?: StoreTuning): ClipStore;
}

/** Changes stored bytes behind the store's back, where a test can. */
export type Tamper = (ref: ClipRef) => Promise<void>;

export function clipStoreConformance(setUp: () => Promise<Backend>, tamper?: Tamper): void {
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

  describe('wrong input', () => clipStoreInput({ store: () => store, makeClip, toStore }));

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

/** In uneven pieces, as a cutter yields them. */
export async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 77_777) {
    yield await Promise.resolve(bytes.subarray(start, start + 77_777));
  }
}
