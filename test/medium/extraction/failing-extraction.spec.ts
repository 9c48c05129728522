import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_SCOPE } from '#antt/database';
import {
  DriveExtractions,
  ExtractionRepository,
  FolderRecorderDriver,
  RecorderDrivers,
  RecorderLeaseRepository,
  RetryExtraction,
  Sealing,
} from '#antt/extraction';
import { FixedClock } from '#antt/kernel';
import { JobQueue, migrateQueue } from '#antt/queue';
import { ClipStore } from '#antt/storage';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  anApprovedItem,
  anotherCamera,
  aRegistry,
  nameAt,
  RecordingShelf,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';

const START = new Date('2026-11-23T01:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);

await describeOnParts('an extraction that does not work at once', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  let registry: BuiltRegistry;
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    await migrateQueue(db.url);
    shelf = new RecordingShelf();
    await shelf.putRun(START, 3);
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
    registry = await aRegistry(db, { location: shelf.folder });
  });
  afterAll(async () => {
    await bed.close();
    await shelf.close();
    await db.close();
  });

  const anItem = (overwriteAt?: Date): Promise<{ itemId: string; requestId: string }> =>
    anApprovedItem(db, registry, { from: at(3), to: at(13), ...(overwriteAt && { overwriteAt }) });

  it('I12: an unreachable folder is a visible failure, tried again, and sealed once it is back', async () => {
    const { itemId } = await anItem();
    await rename(shelf.folder, `${shelf.folder}-away`);
    expect(await bed.extract(itemId)).toEqual({ kind: 'later', milliseconds: 5000 });
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'RECORDER_UNREACHABLE',
      failure_params: { reason: 'ENOENT' },
    });
    expect(await bed.item(itemId)).toMatchObject({ state: 'extracting' });
    expect(await bed.extract(itemId)).toEqual({ kind: 'later', milliseconds: 5000 });
    await rename(`${shelf.folder}-away`, shelf.folder);
    clock.advance(5000);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', attempt: 2, failure_code: null });
  });

  it('takes an empty folder for an unmounted one, never for "nothing recorded"', async () => {
    const location = join(shelf.root, 'mount-point');
    mkdirSync(location);
    const other = await anotherCamera(db, registry, {
      channel: 'empty',
      recorder: { location, filePattern: '%Y%m%d%H%M%S.mp4' },
    });
    const { itemId } = await anApprovedItem(db, other, { from: at(3), to: at(13) });
    await bed.extract(itemId);
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'RECORDER_UNREACHABLE',
    });
  });

  it('I11: refuses a folder outside the permitted roots, also through a link', async () => {
    symlinkSync('/etc', join(shelf.root, 'innocent'));
    const locations = [
      '/etc',
      join(shelf.root, 'innocent'),
      `${shelf.root}/../..`,
      '../../etc',
      `${shelf.root}x`,
    ];
    for (const [index, location] of locations.entries()) {
      const other = await anotherCamera(db, registry, {
        channel: `outside ${index}`,
        recorder: { location, filePattern: '%s.mp4' },
      });
      const { itemId } = await anApprovedItem(db, other, { from: at(3), to: at(13) });
      expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
      expect(await bed.extraction(itemId)).toMatchObject({
        state: 'failed',
        failure_code: 'RECORDER_OUTSIDE_ROOTS',
        retry_at: null,
      });
    }
  });

  it('I11: does not read a recording that is a link out of the roots', async () => {
    const folder = join(shelf.root, 'links');
    mkdirSync(folder);
    symlinkSync('/etc/hostname', join(folder, '20261123080000.mp4'));
    symlinkSync(join(shelf.folder, nameAt(at(0))), join(folder, '20261123081000.mp4'));
    const other = await anotherCamera(db, registry, {
      channel: 'links',
      recorder: { location: folder, filePattern: '%Y%m%d%H%M%S.mp4' },
    });
    const from = new Date('2026-11-23T01:00:01Z');
    const { itemId } = await anApprovedItem(db, other, { from, to: new Date(from.getTime() + 5000) });
    await bed.extract(itemId);
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'nothing-recorded' });
  });

  it('waits for its turn at a recorder somebody else reads', async () => {
    const { itemId } = await anItem();
    const leases = bed.get(RecorderLeaseRepository);
    const taken = await db.transactions.run(SYSTEM_SCOPE, (tx) =>
      leases.take(tx, registry.recorderId, itemId, 60_000),
    );
    expect(taken).toMatchObject({ taken: true });
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'queued', attempt: 0 });
    await db.transactions.run(SYSTEM_SCOPE, (tx) =>
      leases.release(tx, registry.recorderId, taken.taken ? taken.fence : 0),
    );
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
  });

  it('two workers at once on one item: one acts, the other waits, one clip', async () => {
    const { itemId } = await anItem();
    const outcomes = await Promise.all([bed.extract(itemId), bed.extract(itemId), bed.extract(itemId)]);
    expect(outcomes.filter(({ kind }) => kind === 'done').length).toBeGreaterThanOrEqual(1);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    await bed.sealed(itemId);
    const actions = await bed.actions(itemId);
    expect(actions.filter((action) => action === 'extraction.sealed')).toHaveLength(1);
    expect(actions.filter((action) => action === 'clip.sealed')).toHaveLength(1);
  });

  it('I6: a zombie with an old fence changes nothing', async () => {
    const { itemId } = await anItem();
    const store = bed.get(ClipStore);
    const put = store.put.bind(store);
    let overtaken: string[] | undefined;
    // While the first worker stores its clip its lease runs out and a second one takes over and finishes.
    store.put = async (clip, options) => {
      store.put = put;
      await db.query(
        `UPDATE recorder_lease SET leased_until = now() - interval '1 second' WHERE recorder_id = $1`,
        [registry.recorderId],
      );
      expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
      overtaken = await bed.actions(itemId);
      return put(clip, options);
    };
    const outcome = await bed.extract(itemId);
    store.put = put;
    expect(outcome).toEqual({ kind: 'done' });
    expect(overtaken).toContain('extraction.sealed');
    expect(await bed.actions(itemId)).toEqual(overtaken);
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', attempt: 2 });
    await bed.sealed(itemId);
  });

  it('a repository move with an old fence writes nothing', async () => {
    const { itemId } = await anItem();
    await bed.extract(itemId);
    const { id, fence } = await bed.extraction(itemId);
    const moved = await db.transactions.run(SYSTEM_SCOPE, (tx) =>
      bed.get(ExtractionRepository).move(tx, id, Number(fence) - 1, 'sealed', 'failed', clock.now()),
    );
    expect(moved).toBe(false);
  });

  it('reads a recording that changed meanwhile again', async () => {
    const { itemId } = await anItem();
    const driver = bed.get(RecorderDrivers).of('folder') as FolderRecorderDriver;
    const pull = driver.pull.bind(driver);
    driver.pull = async (...args) => {
      driver.pull = pull;
      const footage = await pull(...args);
      await shelf.touch(nameAt(at(0)), new Date('2026-11-23T02:30:00Z'));
      return footage;
    };
    expect(await bed.extract(itemId)).toEqual({ kind: 'later', milliseconds: 2000 });
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'RECORDING_CHANGED',
    });
    clock.advance(2000);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    await bed.sealed(itemId);
  });

  it('seals a clip stored by a dead worker even though the recorder has overwritten the footage since', async () => {
    const day = new Date('2026-11-10T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    await shelf.put(nameAt(t(0)));
    const { itemId } = await anApprovedItem(db, registry, { from: t(2), to: t(8) });
    const sealing = bed.get(Sealing);
    const execute = sealing.execute.bind(sealing);
    sealing.execute = () => Promise.reject(new Error('the worker dies here'));
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    sealing.execute = execute;
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'EXTRACTION_BROKEN_OFF',
    });
    await rename(join(shelf.folder, nameAt(t(0))), join(shelf.root, 'overwritten'));
    clock.advance(60_000);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', work: {} });
    const clip = await bed.sealed(itemId);
    expect(readFileSync(clip.path).byteLength).toBe(Number(clip.size_bytes));
  });

  it('stops at once when the process drains, and is taken up by the next worker', async () => {
    const { itemId } = await anItem();
    const stop = AbortSignal.abort(new Error('draining'));
    await expect(bed.extract(itemId, stop)).rejects.toThrow('draining');
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'pulling', attempt: 1 });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', attempt: 2 });
  });

  it('waits for its owner where only he can reach the recorder, and does not fail', async () => {
    const other = await anotherCamera(db, registry, {
      channel: 'upload',
      recorder: { location: '', filePattern: '' },
    });
    await db.query(`UPDATE recorder SET reach = 'owner-upload', location = NULL WHERE id = $1`, [
      other.recorderId,
    ]);
    const { itemId } = await anApprovedItem(db, other, { from: at(3), to: at(13) });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'queued',
      attempt: 0,
      failure_code: null,
      progress: { step: 'waiting', note: 'hand-in' },
    });
    expect((await bed.item(itemId)).state).toBe('approved');
  });

  it('leaves an item that was withdrawn meanwhile without a clip', async () => {
    const { itemId } = await anItem();
    const store = bed.get(ClipStore);
    const put = store.put.bind(store);
    store.put = async (clip, options) => {
      store.put = put;
      await db.query(`UPDATE request_item SET state = 'withdrawn' WHERE id = $1`, [itemId]);
      return put(clip, options);
    };
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    store.put = put;
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'ITEM_MOVE_ILLEGAL',
    });
    expect(await bed.clips(itemId)).toEqual([]);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
  });

  describe('started again by a person', () => {
    it('goes back to the queue with its event, and only from a failure', async () => {
      const { itemId } = await anItem();
      await rename(shelf.folder, `${shelf.folder}-away`);
      await bed.extract(itemId);
      await rename(`${shelf.folder}-away`, shelf.folder);
      const { id } = await bed.extraction(itemId);
      const retry = bed.get(RetryExtraction);
      await expect(retry.execute(registry.outsider.principal, id)).rejects.toMatchObject({
        code: 'EXTRACTION_NOT_FOUND',
      });
      expect(await retry.execute(registry.officer.principal, id, 'đã cắm lại ổ')).toMatchObject({
        state: 'queued',
      });
      expect(await bed.actions(itemId)).toContain('extraction.retried');
      const news = await db.query(`SELECT event FROM outbox_message WHERE payload->>'itemId' = $1`, [itemId]);
      expect(news).toEqual([{ event: 'extraction.retried' }]);
      await expect(retry.execute(registry.officer.principal, id)).rejects.toMatchObject({
        code: 'EXTRACTION_NOT_RETRIABLE',
      });
      expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
      await expect(retry.execute(registry.officer.principal, id)).rejects.toMatchObject({
        code: 'EXTRACTION_NOT_RETRIABLE',
      });
    });
  });

  describe('driven again from its rows', () => {
    const queued = async (): Promise<string[]> => {
      const found: string[] = [];
      const queue = bed.get(JobQueue);
      const enqueueAll = queue.enqueueAll.bind(queue);
      queue.enqueueAll = (orders) => {
        found.push(...orders.map(({ payload }) => (payload as { itemId: string }).itemId));
        return Promise.resolve();
      };
      await bed.get(DriveExtractions).execute();
      queue.enqueueAll = enqueueAll;
      return found;
    };

    it('I1: finds an approved item nobody has begun, after its grace', async () => {
      const { itemId } = await anApprovedItem(db, registry, {
        from: at(3),
        to: at(13),
        approvedAt: clock.now(),
      });
      expect(await queued()).not.toContain(itemId);
      clock.advance(30_000);
      expect(await queued()).toContain(itemId);
      await bed.extract(itemId);
      expect(await queued()).not.toContain(itemId);
    });

    it('I1: finds one whose worker died, and one whose next try is due', async () => {
      const { itemId } = await anItem();
      await expect(bed.extract(itemId, AbortSignal.abort(new Error('dies')))).rejects.toThrow('dies');
      expect(await queued()).not.toContain(itemId);
      await db.query(`UPDATE extraction SET lease_until = now() - interval '1 second' WHERE item_id = $1`, [
        itemId,
      ]);
      expect(await queued()).toContain(itemId);
      await db.query(
        `UPDATE extraction SET state = 'failed', lease_until = NULL, retry_at = $2 WHERE item_id = $1`,
        [itemId, new Date(clock.now().getTime() + 10_000)],
      );
      expect(await queued()).not.toContain(itemId);
      clock.advance(20_000);
      expect(await queued()).toContain(itemId);
      expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    });

    it('really queues, and once only', async () => {
      const { itemId } = await anApprovedItem(db, registry, {
        from: at(3),
        to: at(13),
        overwriteAt: at(90_000),
      });
      await bed.get(DriveExtractions).execute();
      await bed.get(DriveExtractions).execute();
      const count = await bed
        .get(JobQueue)
        .use('recorder-io', (queue) => queue.getJobs(['waiting', 'prioritized', 'delayed']));
      expect(count.filter((job) => job.data.itemId === itemId)).toHaveLength(1);
      await bed.extract(itemId);
    });

    it('gives up as lost what was overwritten while it kept failing', async () => {
      const { itemId } = await anItem(new Date(clock.now().getTime() + 60_000));
      await rename(shelf.folder, `${shelf.folder}-away`);
      await bed.extract(itemId);
      await queued();
      expect(await bed.item(itemId)).toMatchObject({ state: 'extracting' });
      clock.advance(120_000);
      await queued();
      await rename(`${shelf.folder}-away`, shelf.folder);
      expect(await bed.item(itemId)).toMatchObject({ state: 'lost', loss_cause: 'recorder-broken' });
      expect((await bed.item(itemId)).loss_note).toContain('không đọc được đầu ghi');
      expect(await bed.extraction(itemId)).toMatchObject({
        state: 'failed',
        failure_code: 'EXTRACTION_DEADLINE_PASSED',
        retry_at: null,
      });
      expect(await queued()).not.toContain(itemId);
    });
  });

  it('I12: a store that cannot be written is a failure with its code, and nothing is half done', async () => {
    const { itemId } = await anApprovedItem(db, registry, { from: at(4), to: at(12) });
    const store = bed.get(ClipStore);
    const put = store.put.bind(store);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    store.put = () => Promise.reject(full);
    await bed.extract(itemId);
    store.put = put;
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'EXTRACTION_DISK_FULL',
    });
    expect(await bed.clips(itemId)).toEqual([]);
    clock.advance(60_000);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
  });
});
