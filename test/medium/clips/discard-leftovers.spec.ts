import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CLIPS_DISCARD_LEFTOVERS } from '#antt/clips';
import { FixedClock } from '#antt/kernel';
import { ClipsDiscardLeftoversHandler } from '../../../apps/worker/src/clips/clips-discard-leftovers.handler.js';
import { CLIPS_PART } from '../../../apps/worker/src/clips/clips-jobs.module.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { anApprovedItem, aRegistry, RecordingShelf } from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';

const HOUR_MS = 3_600_000;

await describeOnParts('leftovers of interrupted uploads', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  // The store goes by the disk's own times, which no test can set back.
  const clock = new FixedClock(new Date());

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    shelf = new RecordingShelf();
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
  });
  afterAll(async () => {
    await bed.close();
    await shelf.close();
    await db.close();
  });

  it('on a system that has stored nothing yet there is nothing to remove', async () => {
    expect(await bed.get(ClipsDiscardLeftoversHandler).handle()).toEqual({ kind: 'done' });
  });

  it('go after a day, and not before; clips stay', async () => {
    const start = new Date(Math.floor(Date.now() / 1000) * 1000 - HOUR_MS);
    await shelf.putRun(start, 1);
    const registry = await aRegistry(db, { location: shelf.folder });
    const { itemId } = await anApprovedItem(db, registry, {
      from: new Date(start.getTime() + 1000),
      to: new Date(start.getTime() + 4000),
    });
    await bed.extract(itemId);
    const clip = await bed.sealed(itemId);
    const isLeft = await bed.stored.leaveUnfinished();
    const handler = bed.get(ClipsDiscardLeftoversHandler);
    clock.advance(23 * HOUR_MS);
    await handler.handle();
    expect(await isLeft()).toBe(true);
    clock.advance(2 * HOUR_MS);
    await handler.handle();
    expect([await isLeft(), await bed.stored.keys()]).toEqual([false, [clip.object_key]]);
  });

  it('are looked for every night, by the worker', () => {
    expect(CLIPS_PART.jobs).toContain(CLIPS_DISCARD_LEFTOVERS);
    expect(CLIPS_DISCARD_LEFTOVERS.every).toEqual({ cron: '30 1 * * *' });
  });
});
