import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { ClipStore, type StoringStep } from '#antt/storage';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  anApprovedItem,
  aRegistry,
  RecordingShelf,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES, type ClipRow } from '../../support/builders/clips.js';
import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { startMinio } from '../../support/servers/minio.js';
import type { TestServer } from '../../support/servers/server-process.js';
import { startVersitygw } from '../../support/servers/versitygw.js';

jest.setTimeout(120_000);

/** Real time: a store with locks of its own goes by its own clock. The same recordings for every store. */
const START = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const REASON = 'xem để xác minh tin báo';

/** The stores that are here; of one that is not, `describeWithServer` prints why, and fails in CI. */
const stores: string[] = [];
/** Where each store's clip of the same window and recordings hashes to. */
const hashes = new Map<string, string>();

interface Stored extends ClipRow {
  readonly store: string;
  readonly version_id: string | null;
}

/** Worker and API over one store. */
class Scene {
  private constructor(
    readonly db: TestDatabase,
    readonly shelf: RecordingShelf,
    readonly clock: FixedClock,
    readonly bed: ExtractionBed,
    readonly api: StartedApi,
    readonly registry: BuiltRegistry,
    readonly officer: ApiClient,
  ) {}

  static async open(clipStoreUrl: string | undefined): Promise<Scene> {
    const db = await testDatabase(EXTRACTION_BED_ENTITIES);
    const shelf = new RecordingShelf();
    await shelf.putRun(START, 2);
    const clock = new FixedClock(new Date());
    const bed = await ExtractionBed.open(db, [shelf.root], clock, { clipStoreUrl });
    const registry = await aRegistry(db, { location: shelf.folder });
    const api = await startApi({ db, clock, env: { dataDir: bed.dataDir, clipStoreUrl } });
    const officer = await api.signIn(registry.officer.username);
    return new Scene(db, shelf, clock, bed, api, registry, officer);
  }

  async anItem(): Promise<string> {
    const window = { from: at(3.5), to: at(16.5) };
    return (await anApprovedItem(this.db, this.registry, { ...window, approvedAt: this.clock.now() })).itemId;
  }

  async clip(itemId: string): Promise<Stored> {
    const [clip, ...others] = (await this.bed.clips(itemId)) as Stored[];
    if (clip === undefined || others.length > 0) throw new Error(`${others.length + (clip ? 1 : 0)} clips`);
    return clip;
  }

  /** What a person downloads, the way the API lets him. */
  async download(clipId: string): Promise<Buffer> {
    const view = await this.officer.post(`/clips/${clipId}/views`, { purpose: 'download', reason: REASON });
    if (view.status !== 201) throw new Error(JSON.stringify(view.body));
    const response = await this.officer.fetch(view.body.content);
    if (response.status !== 200) throw new Error(await response.text());
    return Buffer.from(await response.arrayBuffer());
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.bed.close();
    await this.shelf.close();
    await this.db.close();
  }
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function expectSameBytes(scene: Scene, clip: Stored): Promise<void> {
  const held = await scene.bed
    .get(ClipStore)
    .hash({ key: clip.object_key, versionId: clip.version_id ?? undefined });
  const downloaded = await scene.download(clip.id);
  expect({
    manifest: clip.manifest.sha256,
    store: held.sha256,
    download: sha256(downloaded),
  }).toEqual({ manifest: clip.sha256, store: clip.sha256, download: clip.sha256 });
  expect([held.sizeBytes, downloaded.byteLength]).toEqual([Number(clip.size_bytes), Number(clip.size_bytes)]);
}

function sameBytes(name: string, storeUrl: () => string | undefined): void {
  stores.push(name);
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open(storeUrl());
  });
  afterAll(() => scene?.close());

  it('I2: one hash in manifest, row, store and download', async () => {
    const itemId = await scene.anItem();
    expect(await scene.bed.extract(itemId)).toEqual({ kind: 'done' });
    const clip = await scene.clip(itemId);
    await expectSameBytes(scene, clip);
    hashes.set(name, clip.sha256);
  });

  it('I2: equal bytes obtained again are sealed at the first attempt, with one object for both clips', async () => {
    const itemId = await scene.anItem();
    expect(await scene.bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await scene.bed.extraction(itemId)).toMatchObject({ state: 'sealed', attempt: 1 });
    const clip = await scene.clip(itemId);
    await expectSameBytes(scene, clip);
    const [objects] = await scene.db.query(
      `SELECT count(*)::int AS clips, count(DISTINCT (object_key, version_id))::int AS objects FROM clip`,
    );
    expect(objects).toEqual({ clips: 2, objects: 1 });
  });
}

/** The server dies when the bytes are there, before they are locked and read back. */
function brokenOff(server: TestServer, storeUrl: string): void {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open(storeUrl);
  });
  afterAll(() => scene?.close());

  it('I2 I5 I12: stopped in the middle, it is a visible failure, tried again, and sealed once', async () => {
    const itemId = await scene.anItem();
    const store = scene.bed.get(ClipStore);
    const put = store.put.bind(store);
    let died: StoringStep | undefined;
    const broken = jest.spyOn(store, 'put').mockImplementationOnce((clip, options) =>
      put(clip, {
        ...options,
        onStep: async (step) => {
          await options?.onStep?.(step);
          if (step !== 'published') return;
          died = step;
          await server.kill9();
        },
      }),
    );
    expect(await scene.bed.extract(itemId)).toEqual({ kind: 'later', milliseconds: 5000 });
    broken.mockRestore();
    expect(died).toBe('published');
    const failed = await scene.bed.extraction(itemId);
    expect(failed).toMatchObject({
      state: 'failed',
      failure_code: 'CLIP_STORE_UNREACHABLE',
      sealed_at: null,
    });
    expect((await scene.officer.get(`/extractions/${failed.id}`)).body).toMatchObject({
      state: 'failed',
      failureCode: 'CLIP_STORE_UNREACHABLE',
      failure: { code: 'CLIP_STORE_UNREACHABLE', remedy: expect.any(String) },
    });
    expect(await scene.bed.clips(itemId)).toEqual([]);

    scene.clock.advance(5000);
    expect(await scene.bed.extract(itemId)).toMatchObject({ kind: 'later' });
    expect(await scene.bed.extraction(itemId)).toMatchObject({
      attempt: 2,
      failure_code: 'CLIP_STORE_UNREACHABLE',
    });

    await server.restart();
    scene.clock.advance(60_000);
    expect(await scene.bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await scene.bed.extraction(itemId)).toMatchObject({
      state: 'sealed',
      attempt: 3,
      failure_code: null,
    });
    await expectSameBytes(scene, await scene.clip(itemId));
    const actions = await scene.bed.actions(itemId);
    for (const action of ['extraction.sealed', 'clip.sealed', 'request-item.sealed']) {
      expect([action, actions.filter((each) => each === action).length]).toEqual([action, 1]);
    }
  });
}

describe('on the filesystem', () => {
  sameBytes('filesystem', () => undefined);
});

await describeWithServer('on MinIO', startMinio, (server) => {
  sameBytes('minio', () => `${server.url}/antt-same-bytes`);
  if (server.own) brokenOff(server, `${server.url}/antt-broken-off`);
});

await describeWithServer('on versitygw', startVersitygw, (server) => {
  sameBytes('versitygw', () => `${server.url}/antt-same-bytes`);
});

describe('on every store that is here', () => {
  it('I2: the same window of the same recordings is the same bytes', () => {
    expect([...hashes.keys()]).toEqual(stores);
    expect(new Set(hashes.values()).size).toBe(1);
  });
});
