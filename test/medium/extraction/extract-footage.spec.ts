import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { decodeErrors, ffprobe, packetTimes, shownFrames } from '../../support/recordings.js';
import {
  anApprovedItem,
  anotherCamera,
  aRegistry,
  nameAt,
  RecordingShelf,
  SHELF_PATTERN,
  SMALL,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';

const START = new Date('2026-11-23T01:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);

await describeOnParts('extracting footage from a folder recorder', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  let registry: BuiltRegistry;
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
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

  it('I2 I3: seals exactly the approved window across files, with the same hash everywhere', async () => {
    const { itemId } = await anApprovedItem(db, registry, { from: at(3.5), to: at(24.5) });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });

    const extraction = await bed.extraction(itemId);
    expect(extraction).toMatchObject({ state: 'sealed', covered_ms: '21000', gaps: [], attempt: 1 });
    expect(await bed.item(itemId)).toMatchObject({ state: 'sealed' });
    const clip = await bed.sealed(itemId);
    const bytes = readFileSync(clip.path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(clip.sha256);
    expect(Number(clip.size_bytes)).toBe(bytes.byteLength);
    expect(clip.manifest).toMatchObject({ sha256: clip.sha256, complete: true, outsideWindow: false });

    expect(await decodeErrors(clip.path)).toBe('');
    expect(await shownFrames(clip.path)).toHaveLength(210);
    const seconds = Number(await ffprobe('-show_entries', 'format=duration', '-of', 'csv=p=0', clip.path));
    expect(seconds).toBeCloseTo(21, 1);
    const all = await packetTimes(clip.path, true);
    // 15 frames of pre-roll back to the key frame at 2 s, and none beyond either end.
    expect(all.count - 210).toBeGreaterThan(0);
    expect(all.count - 210).toBeLessThanOrEqual(SMALL.gop as number);
    expect(clip.manifest.cut.prerollMs).toBeLessThanOrEqual(2000);
    const [link] = await db.query('SELECT * FROM case_extraction WHERE extraction_id = $1', [extraction.id]);
    expect(link).toMatchObject({ case_id: registry.caseId });
    expect(readdirSync(join(bed.dataDir, 'work'))).toEqual([]);
  });

  it('I5: writes one custody event for each effect, in the order they happened', async () => {
    const { itemId } = await anApprovedItem(db, registry, { from: at(1), to: at(6) });
    await bed.extract(itemId);
    expect(await bed.actions(itemId)).toEqual([
      'extraction.begun',
      'extraction.pulling',
      'request-item.extracting',
      'extraction.cutting',
      'extraction.storing',
      'extraction.stored',
      'extraction.sealed',
      'clip.sealed',
      'request-item.sealed',
      'request.ended',
    ]);
  });

  it('does nothing more for an item that is sealed', async () => {
    const { itemId } = await anApprovedItem(db, registry, { from: at(1), to: at(4) });
    await bed.extract(itemId);
    const before = await bed.actions(itemId);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.actions(itemId)).toEqual(before);
    expect((await bed.extraction(itemId)).attempt).toBe(1);
  });

  it('I3: takes what the owner agreed to last, though it had stood in the queue with more', async () => {
    const queued = async (from: Date, to: Date): Promise<string> => {
      const { itemId } = await anApprovedItem(db, registry, { from, to });
      await db.query(
        `INSERT INTO extraction (id, origin, item_id, request_id, camera_id, recorder_id, unit_id, window_from, window_to,
            state, state_at, queued_at)
         SELECT gen_random_uuid(), 'system', i.id, i.request_id, i.camera_id, i.recorder_id, r.unit_id, i.approved_from,
                i.approved_to, 'queued', $2, $2
           FROM request_item i JOIN extraction_request r ON r.id = i.request_id WHERE i.id = $1`,
        [itemId, clock.now()],
      );
      return itemId;
    };
    const replaced = await queued(at(2), at(12));
    await db.query('UPDATE request_item SET approved_from = $2, approved_to = $3 WHERE id = $1', [
      replaced,
      at(5),
      at(9),
    ]);
    expect(await bed.extract(replaced)).toEqual({ kind: 'done' });
    expect(await bed.extraction(replaced)).toMatchObject({
      window_from: at(5),
      window_to: at(9),
      covered_ms: '4000',
    });
    expect(await shownFrames((await bed.sealed(replaced)).path)).toHaveLength(40);

    const takenBack = await queued(at(2), at(12));
    await db.query(
      `UPDATE request_item SET state = 'lost', loss_cause = 'refused', loss_by = 'owner', approved_from = NULL,
              approved_to = NULL WHERE id = $1`,
      [takenBack],
    );
    expect(await bed.extract(takenBack)).toEqual({ kind: 'done' });
    expect(await bed.extraction(takenBack)).toMatchObject({ state: 'queued', attempt: 0 });
  });

  it('I4: names a seven-second gap and ends as partly covered', async () => {
    const day = new Date('2026-11-20T01:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    for (const seconds of [0, 10, 27]) await shelf.put(nameAt(t(seconds)));
    const { itemId } = await anApprovedItem(db, registry, { from: t(4), to: t(33) });
    await bed.extract(itemId);
    const extraction = await bed.extraction(itemId);
    expect(extraction.state).toBe('sealed');
    expect(extraction.gaps).toEqual([
      { from: t(20).toISOString(), to: t(27).toISOString(), cause: 'not-recorded' },
    ]);
    expect(Number(extraction.covered_ms)).toBe(22_000);
    expect(await bed.item(itemId)).toMatchObject({ state: 'partly-covered' });
    const clip = await bed.sealed(itemId);
    const duration = Number(await ffprobe('-show_entries', 'format=duration', '-of', 'csv=p=0', clip.path));
    expect(duration).toBeCloseTo(29, 1);
    const all = await packetTimes(clip.path, true);
    expect(all.count - 220).toBeLessThanOrEqual(SMALL.gop as number);
    expect(clip.manifest).toMatchObject({ complete: false, gaps: extraction.gaps });
  });

  it('I7: places the footage of a recorder 1 h 07 min slow at true time', async () => {
    const offsetMs = -(67 * 60_000);
    const day = new Date('2026-11-19T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    for (const seconds of [0, 10]) {
      await shelf.put(nameAt(new Date(t(seconds).getTime() + offsetMs)), {
        ...SMALL,
        filter: `hue=h=${seconds * 9}`,
      });
    }
    const { itemId } = await anApprovedItem(db, registry, {
      from: t(3),
      to: t(13),
      clockOffsetMs: offsetMs,
      clockUncertaintyMs: 20_000,
      clockMethod: 'phone-side-by-side',
    });
    await bed.extract(itemId);
    const clip = await bed.sealed(itemId);
    expect(clip.manifest).toMatchObject({
      window: { from: t(3).toISOString(), to: t(13).toISOString() },
      recorderWindow: {
        from: new Date(t(3).getTime() + offsetMs).toISOString(),
        to: new Date(t(13).getTime() + offsetMs).toISOString(),
      },
      clock: { offsetMs, uncertaintyMs: 20_000, method: 'phone-side-by-side', mode: 'measured-offset' },
      gaps: [],
    });
    const original = await shownFrames(join(shelf.folder, nameAt(new Date(t(0).getTime() + offsetMs))));
    const cut = await shownFrames(clip.path);
    expect(cut).toHaveLength(100);
    expect(cut[0]?.md5).toBe(original[30]?.md5);
  });

  it('joins 10.04-second segments without a seam and records the corrections', async () => {
    const day = new Date('2026-11-18T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    const odd = { ...SMALL, seconds: 10.04, framesPerSecond: 25, gop: 25 };
    for (const seconds of [0, 10, 20]) await shelf.put(nameAt(t(seconds)), odd);
    const { itemId } = await anApprovedItem(db, registry, { from: t(2), to: t(28) });
    await bed.extract(itemId);
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', gaps: [] });
    const clip = await bed.sealed(itemId);
    expect(clip.manifest.sources.map((source: { correctionMs: number }) => source.correctionMs)).toEqual([
      0, 40, 80,
    ]);
    expect(await shownFrames(clip.path)).toHaveLength(26 * 25);
  });

  it('takes each moment of overlapping files once', async () => {
    const day = new Date('2026-11-17T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    for (const seconds of [0, 6]) await shelf.put(nameAt(t(seconds)));
    const { itemId } = await anApprovedItem(db, registry, { from: t(1), to: t(15) });
    await bed.extract(itemId);
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', gaps: [], covered_ms: '14000' });
    expect(await shownFrames((await bed.sealed(itemId)).path)).toHaveLength(140);
  });

  it('keeps two recorders in one folder apart', async () => {
    const day = new Date('2026-11-16T05:00:00Z');
    const stamp = '20261116120000';
    await shelf.put(`A_${stamp}.mp4`);
    await shelf.put(`B_${stamp}.mp4`, { ...SMALL, filter: 'negate' });
    const items = [];
    for (const name of ['A', 'B']) {
      const other = await anotherCamera(db, registry, {
        channel: `only-${name}`,
        recorder: { location: shelf.folder, filePattern: `${name}_%Y%m%d%H%M%S.mp4` },
      });
      const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
      items.push((await anApprovedItem(db, other, { from: t(2), to: t(5) })).itemId);
    }
    for (const itemId of items) await bed.extract(itemId);
    const [a, b] = await Promise.all(items.map((itemId) => bed.sealed(itemId)));
    expect(a?.manifest.sources.map((source: { ref: string }) => source.ref)).toEqual([`A_${stamp}.mp4`]);
    expect(b?.manifest.sources.map((source: { ref: string }) => source.ref)).toEqual([`B_${stamp}.mp4`]);
    expect(a?.sha256).not.toBe(b?.sha256);
  });

  it('waits for a file that is still being written, and goes on when it is finished', async () => {
    const now = new Date('2026-11-22T05:00:30Z');
    const t = (seconds: number): Date => new Date(now.getTime() - 30_000 + seconds * 1000);
    clock.set(now);
    await shelf.put(nameAt(t(0)));
    const whole = await shelf.put('finished.mp4');
    await shelf.write(nameAt(t(10)), readFileSync(whole).subarray(0, 9000), new Date(now.getTime() - 2000));
    const { itemId } = await anApprovedItem(db, registry, { from: t(5), to: t(15) });
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    const waiting = await bed.extraction(itemId);
    expect(waiting).toMatchObject({ state: 'queued', failure_code: null });
    expect(waiting.retry_at?.getTime()).toBeGreaterThan(now.getTime());
    expect(await bed.actions(itemId)).toContain('extraction.waiting');

    await shelf.put(nameAt(t(10)), undefined, new Date(now.getTime() + 1000));
    clock.set(new Date(now.getTime() + 60_000));
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', gaps: [], attempt: 2 });
  });

  it('stops waiting after two hours and names the unfinished part', async () => {
    const now = new Date('2026-11-22T09:00:30Z');
    const t = (seconds: number): Date => new Date(now.getTime() - 30_000 + seconds * 1000);
    clock.set(now);
    await shelf.put(nameAt(t(0)));
    await shelf.write(nameAt(t(10)), readFileSync(join(shelf.folder, nameAt(t(0)))).subarray(0, 9000), now);
    const { itemId } = await anApprovedItem(db, registry, { from: t(5), to: t(15) });
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    clock.advance(2 * 3_600_000 + 60_000);
    await shelf.touch(nameAt(t(10)), clock.now());
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    const extraction = await bed.extraction(itemId);
    expect(extraction.state).toBe('sealed');
    expect(extraction.gaps).toMatchObject([{ from: t(10).toISOString(), cause: 'not-finished' }]);
  });

  it('names what a broken-off file and a file that is no video would have covered', async () => {
    clock.set(new Date('2026-11-23T03:00:00Z'));
    const day = new Date('2026-11-15T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    const good = await shelf.put(nameAt(t(0)));
    await shelf.write(nameAt(t(10)), readFileSync(good).subarray(0, 20_000));
    await shelf.put(nameAt(t(20)));
    await shelf.write(nameAt(t(30)), '%PDF-1.7 this is no recording at all');
    await shelf.put(nameAt(t(40)));
    const { itemId } = await anApprovedItem(db, registry, { from: t(0), to: t(50) });
    await bed.extract(itemId);
    const extraction = await bed.extraction(itemId);
    expect(extraction.gaps.map(({ from, to, cause }) => [from, to, cause])).toEqual([
      [t(10).toISOString(), t(20).toISOString(), 'damaged'],
      [t(30).toISOString(), t(40).toISOString(), 'not-a-video'],
    ]);
    expect(extraction.gaps[0]?.detail).toContain(nameAt(t(10)));
    expect(await bed.item(itemId)).toMatchObject({ state: 'partly-covered' });
  });

  it('keeps the originals whole when their format cannot be cut yet', async () => {
    const day = new Date('2026-11-14T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    const path = await shelf.put(nameAt(t(0)), {
      ...SMALL,
      codec: 'mpeg4',
      output: ['-f', 'mpegts'],
    });
    const { itemId } = await anApprovedItem(db, registry, { from: t(2), to: t(5) });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'format-unsupported',
      failure_code: 'MEDIA_FORMAT_UNSUPPORTED',
      sealed_at: null,
    });
    expect(await bed.item(itemId)).toMatchObject({ state: 'format-unsupported' });
    const [kept] = await bed.clips(itemId);
    expect(kept).toMatchObject({ role: 'kept-recording', manifest: { outsideWindow: true } });
    expect(readFileSync(await bed.stored.file(kept!)).equals(readFileSync(path))).toBe(true);
    const [count] = await db.query(
      `SELECT count(*)::int AS n FROM extraction WHERE item_id = $1 AND state = 'sealed'`,
      [itemId],
    );
    expect(count).toEqual({ n: 0 });
  });

  it('ends as lost, with the cause, when the window is overwritten or was never recorded', async () => {
    const early = await anApprovedItem(db, registry, {
      from: new Date('2026-01-01T00:00:00Z'),
      to: new Date('2026-01-01T00:01:00Z'),
    });
    expect(await bed.extract(early.itemId)).toEqual({ kind: 'done' });
    expect(await bed.item(early.itemId)).toMatchObject({ state: 'lost', loss_cause: 'overwritten' });
    expect(await bed.extraction(early.itemId)).toMatchObject({ state: 'nothing-recorded' });
    const between = { from: new Date('2026-11-20T12:00:00Z'), to: new Date('2026-11-20T12:01:00Z') };
    const known = await anApprovedItem(db, registry, { ...between, clockMethod: 'time-server' });
    await bed.extract(known.itemId);
    expect(await bed.item(known.itemId)).toMatchObject({ state: 'lost', loss_cause: 'recorder-broken' });
    expect((await bed.item(known.itemId)).loss_note).toContain('not-recorded');
    const unread = await anApprovedItem(db, registry, between);
    await bed.extract(unread.itemId);
    expect(await bed.item(unread.itemId)).toMatchObject({ state: 'lost', loss_cause: 'wrong-clock' });
    expect((await bed.item(unread.itemId)).loss_note).toContain('Đồng hồ đầu ghi chưa được đo');
  });

  it('I7: tries what the clock may have been as well, the likeliest first, before there is nothing', async () => {
    const day = new Date('2026-11-12T05:00:00Z');
    const t = (seconds: number): Date => new Date(day.getTime() + seconds * 1000);
    for (const [index, hours] of [2, 3].entries()) {
      await shelf.put(nameAt(t(hours * 3600)), { ...SMALL, filter: `hue=h=${50 + index * 40}` });
    }
    const ambiguous = {
      from: t(2),
      to: t(8),
      clockMethod: 'typed-pair',
      clockAlternatives: [1, 2, 3].map((hours) => ({ offsetMs: hours * 3_600_000, uncertaintyMs: 5_000 })),
    };
    const found = await anApprovedItem(db, registry, ambiguous);
    await bed.extract(found.itemId);
    const { manifest } = await bed.sealed(found.itemId);
    expect(manifest).toMatchObject({
      complete: true,
      window: { from: t(2).toISOString(), to: t(8).toISOString() },
      recorderWindow: { from: t(7202).toISOString(), to: t(7208).toISOString() },
      clock: { offsetMs: 7_200_000, mayLieOutsideMs: 5_000 },
      sources: [{ ref: nameAt(t(7200)) }],
    });
    expect(manifest.clock.alternatives.map(({ offsetMs }: { offsetMs: number }) => offsetMs)).toEqual([
      0, 3_600_000, 10_800_000,
    ]);
    expect(manifest.askedOfRecorder).toHaveLength(4);

    const nowhere = await anApprovedItem(db, registry, {
      ...ambiguous,
      ...{ from: t(2 + 43_200), to: t(8 + 43_200) },
    });
    await bed.extract(nowhere.itemId);
    expect(await bed.item(nowhere.itemId)).toMatchObject({
      state: 'lost',
      loss_cause: 'wrong-clock',
      loss_note: expect.stringContaining('đã tìm theo cả 4 mức'),
    });
  });

  it('proves by recordings of tomorrow that a clock is not what it was read as', async () => {
    const fast = await anotherCamera(db, registry, {
      channel: '7',
      recorder: { location: shelf.folder, filePattern: SHELF_PATTERN },
    });
    await shelf.put(nameAt(new Date('2026-11-24T01:00:00Z'), '7'), SMALL);
    const { itemId } = await anApprovedItem(db, fast, { from: at(0), to: at(5), clockMethod: 'time-server' });
    await bed.extract(itemId);
    expect(await bed.item(itemId)).toMatchObject({
      state: 'lost',
      loss_cause: 'wrong-clock',
      loss_note: expect.stringContaining('2026-11-24T01:00:00.000Z'),
    });
  });

  it('leaves no working file behind', () => {
    const work = join(bed.dataDir, 'work');
    expect(existsSync(work) ? readdirSync(work) : []).toEqual([]);
  });
});
