import { createReadStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { clipKey, type ClipStore, type ClipToStore } from '#antt/storage';
import { uncaughtWhile } from '../support/uncaught.js';

const MiB = 1024 * 1024;

export interface Clip {
  readonly bytes: Buffer;
  readonly path: string;
  readonly sha256: string;
}

/** What the suite around it works with. */
export interface StoreBench {
  store(): ClipStore;
  makeClip(sizeBytes: number): Promise<Clip>;
  toStore(clip: Clip, changes?: Partial<ClipToStore>): ClipToStore;
}

/** Part of every clip store's conformance: what it refuses, before and while it stores. */
export function clipStoreInput({ store, makeClip, toStore }: StoreBench): void {
  test('other bytes than were cut are refused and do not get the address', async () => {
    const clip = await makeClip(60_000);
    const other = await makeClip(60_000);
    await expect(store().put(toStore(clip, { source: { path: other.path } }))).rejects.toMatchObject({
      code: 'CLIP_STORE_HASH_MISMATCH',
      kind: 'unprocessable',
    });
    const stored = await store().put(toStore(clip));
    expect(stored.reused).toBe(false);
    expect((await store().hash(stored)).sha256).toBe(clip.sha256);
  });

  test('a source shorter or longer than announced is refused', async () => {
    const clip = await makeClip(60_000);
    for (const sizeBytes of [59_999, 60_001]) {
      const refused = { code: 'CLIP_STORE_SOURCE_CHANGED' };
      await expect(store().put(toStore(clip, { sizeBytes }))).rejects.toMatchObject(refused);
      await expect(
        store().put(toStore(clip, { sizeBytes, sha256: undefined, source: createReadStream(clip.path) })),
      ).rejects.toMatchObject(refused);
    }
    expect((await store().put(toStore(clip))).reused).toBe(false);
  });

  test('a source that fails passes its failure on', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.alloc(1000));
      throw new Error('the recorder hung up');
    }
    const clip = await makeClip(60_000);
    await expect(store().put(toStore(clip, { source: failing() }))).rejects.toThrow('the recorder hung up');
  });

  test('a read that is given up before anybody reads ends nothing else', async () => {
    const stored = await store().put(toStore(await makeClip(200_000)));
    const uncaught = await uncaughtWhile(async () => {
      const late = new AbortController();
      const stream = await store().read(stored, { signal: late.signal });
      late.abort(new Error('the reader went away'));
      const before = await store()
        .read(stored, { signal: AbortSignal.abort() })
        .catch(() => undefined);
      await pause(100);
      for (const each of [stream, before]) expect(each?.destroyed ?? true).toBe(true);
    });
    expect(uncaught).toEqual([]);
  });

  test('an aborted put or read ends with the reason of the abort', async () => {
    const clip = await makeClip(4 * MiB);
    const abort = new AbortController();
    const reason = new Error('the lease is lost');
    const put = store().put(toStore(clip), { signal: abort.signal, onProgress: () => abort.abort(reason) });
    await expect(put).rejects.toBe(reason);
    const stored = await store().put(toStore(clip));
    expect(stored.reused).toBe(false);
    const abortRead = new AbortController();
    const stream = await store().read(stored, { signal: abortRead.signal });
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
    await expect(store().stat(ref)).rejects.toMatchObject(refused);
    await expect(store().read(ref)).rejects.toMatchObject(refused);
    await expect(store().hash(ref)).rejects.toMatchObject(refused);
    await expect(store().remove(ref)).rejects.toMatchObject(refused);
    await expect(store().setLegalHold(ref, true)).rejects.toMatchObject(refused);
    await expect(store().extendRetention(ref, new Date())).rejects.toMatchObject(refused);
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
    await expect(store().put(toStore(clip, changes))).rejects.toMatchObject({
      code: 'CLIP_STORE_KEY_INVALID',
    });
  });

  test('a hostile version or range reaches no driver', async () => {
    const key = clipKey('ab'.repeat(32));
    const refused = { code: 'CLIP_STORE_KEY_INVALID' };
    await expect(store().stat({ key, versionId: 'x&legal-hold' })).rejects.toMatchObject(refused);
    for (const range of [{ start: -1 }, { start: 5, end: 4 }, { start: 0.5 }, { start: Number.NaN }]) {
      await expect(store().read({ key, versionId: 'v1' }, { range })).rejects.toMatchObject(refused);
    }
  });
}
