import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CLIPS_VERIFY, VerifyClips } from '#antt/clips';
import { AppError, FixedClock } from '#antt/kernel';
import { ClipStore, storageErrors } from '#antt/storage';
import { CLIPS_PART } from '../../../apps/worker/src/clips/clips-jobs.module.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { anApprovedItem, aRegistry, RecordingShelf } from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES, type ClipRow } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';

const START = new Date('2026-11-23T01:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const never = new AbortController().signal;
const ALL = { clips: 100, bytes: 2 ** 40, restMs: 3_600_000 };

await describeOnParts('the nightly check of clips', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  const clips: (ClipRow & { path: string })[] = [];
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    shelf = new RecordingShelf();
    await shelf.putRun(START, 2);
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
    const registry = await aRegistry(db, { location: shelf.folder });
    for (const to of [8, 9, 10]) {
      const { itemId } = await anApprovedItem(db, registry, { from: at(2), to: at(to) });
      await bed.extract(itemId);
      clips.push(await bed.sealed(itemId));
      clock.advance(1000);
    }
    clock.advance(24 * 3_600_000);
  });
  afterAll(async () => {
    await bed.close();
    await shelf.close();
    await db.close();
  });

  it('takes those first that were not checked for longest, and no more than its bounds', async () => {
    const seen: string[] = [];
    await bed
      .get(VerifyClips)
      .execute({ ...ALL, clips: 2 }, never, (_done, _total, _outcome, id) => seen.push(id));
    expect(seen).toEqual([clips[0]?.id, clips[1]?.id]);
    const more: string[] = [];
    await bed.get(VerifyClips).execute(ALL, never, (_done, _total, _outcome, id) => more.push(id));
    expect(more).toEqual([clips[2]?.id]);
  });

  it('I2: names the clip that was altered and leaves the others', async () => {
    clock.advance(24 * 3_600_000);
    await bed.stored.replace(clips[1]!, Buffer.from('something else'));
    expect(await bed.get(VerifyClips).execute(ALL, never)).toEqual({
      intact: 2,
      altered: 1,
      missing: 0,
      unreachable: 0,
    });
    const [row] = await db.query('SELECT verification FROM clip WHERE id = $1', [clips[1]?.id]);
    expect(row).toEqual({ verification: 'altered' });
  });

  it('does not call a clip altered because its store is away', async () => {
    clock.advance(24 * 3_600_000);
    const store = bed.get(ClipStore);
    const hash = store.hash.bind(store);
    store.hash = () =>
      Promise.reject(
        new AppError(storageErrors, 'CLIP_STORE_UNREACHABLE', { params: { reason: 'ECONNREFUSED' } }),
      );
    expect(await bed.get(VerifyClips).execute(ALL, never)).toMatchObject({ unreachable: 3, intact: 0 });
    store.hash = hash;
    const rows = await db.query('SELECT DISTINCT verification FROM clip WHERE id = $1', [clips[0]?.id]);
    expect(rows).toEqual([{ verification: 'intact' }]);
  });

  it('is made every night, by the worker', () => {
    expect(CLIPS_PART.jobs).toContain(CLIPS_VERIFY);
    expect(CLIPS_VERIFY.every).toEqual({ cron: '0 2 * * *' });
  });
});
