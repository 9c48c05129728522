import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { decodeErrors, recording, shownFrames, type RecordingOptions } from '../../support/recordings.js';
import {
  anApprovedItem,
  aRegistry,
  nameAt,
  RecordingShelf,
  SMALL,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';

/** As recorders write that must not lose an hour to a power cut. One fragment for two seconds. */
const FRAGMENTED: RecordingOptions = { ...SMALL, output: ['-movflags', 'frag_keyframe+empty_moov'] };

await describeOnParts('extracting from recordings written in fragments', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  let registry: BuiltRegistry;
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    shelf = new RecordingShelf();
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
    registry = await aRegistry(db, { location: shelf.folder });
  });
  afterAll(async () => {
    await bed.close();
    await shelf.close();
    await db.close();
  });

  const secondsAfter =
    (start: Date) =>
    (seconds: number): Date =>
      new Date(start.getTime() + seconds * 1000);

  /** What the disk holds of a recording when five of its ten seconds have been filmed: two whole fragments and a bit. */
  const half = async (): Promise<Buffer> => {
    const bytes = readFileSync(await recording(FRAGMENTED));
    const starts: number[] = [];
    for (let at = bytes.indexOf('moof'); at >= 0; at = bytes.indexOf('moof', at + 4)) starts.push(at - 4);
    if (starts.length !== 5) throw new Error(`${starts.length} fragments`);
    return bytes.subarray(0, (starts[2] as number) + 500);
  };

  it('I3 I4: cuts exactly the window, across fragmented and ordinary files, and seals it', async () => {
    const t = secondsAfter(new Date('2026-11-20T01:00:00Z'));
    const first = await shelf.put(nameAt(t(0)), FRAGMENTED);
    await shelf.put(nameAt(t(10)), { ...FRAGMENTED, filter: 'hue=h=30' });
    await shelf.put(nameAt(t(20)), { ...SMALL, filter: 'hue=h=60' });
    const { itemId } = await anApprovedItem(db, registry, { from: t(3.5), to: t(24.5) });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', gaps: [], covered_ms: '21000' });
    const clip = await bed.sealed(itemId);
    expect(clip).toMatchObject({ role: 'sealed-original', manifest: { complete: true } });
    expect(await decodeErrors(clip.path)).toBe('');
    const shown = await shownFrames(clip.path);
    expect(shown).toHaveLength(210);
    expect(shown[0]?.md5).toBe((await shownFrames(first))[35]?.md5);
  });

  it('waits for what a growing recording does not hold yet', async () => {
    const now = new Date('2026-11-21T01:00:05Z');
    const t = secondsAfter(new Date(now.getTime() - 5000));
    clock.set(now);
    await shelf.write(nameAt(t(0)), await half(), now);
    const { itemId } = await anApprovedItem(db, registry, { from: t(1), to: t(4.5), approvedAt: now });
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'queued', failure_code: null });
    expect(await bed.actions(itemId)).toContain('extraction.waiting');
    await shelf.put(nameAt(t(0)), FRAGMENTED, t(10));
    clock.set(t(120));
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', gaps: [], covered_ms: '3500' });
  });

  it('does not wait when a growing recording already holds the whole window', async () => {
    const now = new Date('2026-11-22T01:00:05Z');
    const t = secondsAfter(new Date(now.getTime() - 5000));
    clock.set(now);
    await shelf.write(nameAt(t(0)), await half(), now);
    const { itemId } = await anApprovedItem(db, registry, { from: t(1), to: t(4), approvedAt: now });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', gaps: [], covered_ms: '3000' });
    expect(await shownFrames((await bed.sealed(itemId)).path)).toHaveLength(30);
  });

  it('I4: after two hours cuts what a growing recording holds, and names the rest', async () => {
    const now = new Date('2026-11-22T05:00:05Z');
    const t = secondsAfter(new Date(now.getTime() - 5000));
    clock.set(now);
    await shelf.write(nameAt(t(0)), await half(), now);
    const { itemId } = await anApprovedItem(db, registry, { from: t(1), to: t(4.5), approvedAt: now });
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    clock.advance(2 * 3_600_000 + 60_000);
    await shelf.touch(nameAt(t(0)), clock.now());
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'sealed',
      covered_ms: '3000',
      gaps: [{ from: t(4).toISOString(), to: t(4.5).toISOString(), cause: 'not-finished' }],
    });
  });

  it('cuts a finished recording whose last fragment was broken off, and names what is missing', async () => {
    clock.set(new Date('2026-11-23T03:00:00Z'));
    const t = secondsAfter(new Date('2026-11-18T01:00:00Z'));
    await shelf.write(nameAt(t(0)), await half());
    await shelf.put(nameAt(t(10)), FRAGMENTED);
    const { itemId } = await anApprovedItem(db, registry, { from: t(1), to: t(15) });
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    const { state, gaps } = await bed.extraction(itemId);
    expect(state).toBe('sealed');
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([[t(4).toISOString(), t(10).toISOString()]]);
    expect(await bed.item(itemId)).toMatchObject({ state: 'partly-covered' });
  });
});
