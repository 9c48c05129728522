import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from '#antt/kernel';
import { createClipStore, type ClipRef, type ClipStore, type StoreTuning } from '#antt/storage';
import { describeOnSmallDisk } from '../support/small-disk.js';
import { chunksOf, clipStoreConformance, DAY_MS, MiB } from './clip-store.suite.js';

jest.setTimeout(120_000);

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

  clipStoreConformance(
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

  describeOnSmallDisk('on a full disk', 8 * 1024, (disk) => {
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
