import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
import { startFaultyProxy, type FaultyProxy } from '../support/servers/faulty-proxy.js';
import type { TestServer } from '../support/servers/server-process.js';
import { chunksOf, clipStoreConformance, DAY_MS, MiB, type Tamper } from './clip-store.suite.js';

/** One S3 server; each has its own spec. */
export function clipStoreOnS3(server: TestServer, name: 'MinIO' | 'versitygw'): void {
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
  clipStoreConformance(
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
