import { readdirSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { decodeErrors, shownFrames } from '../../support/recordings.js';
import {
  anApprovedItem,
  aRegistry,
  RecordingShelf,
  SMALL,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import type { Parts } from '../../support/parts/parts.js';
import { describeOnSmallDisk } from '../../support/small-disk.js';

const START = new Date('2026-11-23T01:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);

await describeOnParts('cutting on a working disk that fills up', (parts) => {
  describeOnSmallDisk(`with ${parts.kind} parts`, 2048, (disk) => fillingUp(parts, disk));
});

function fillingUp(parts: Parts, disk: string): void {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  let api: StartedApi;
  let officer: ApiClient;
  let registry: BuiltRegistry;
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));
  const filler = join(disk, 'somebody-elses.log');
  /** Leaves room for the beginning of a clip, and not for all of it. */
  const fill = (): void => {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 24 * 1024));
  };

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    shelf = new RecordingShelf();
    await shelf.putRun(START, 2, { ...SMALL, size: '320x180' });
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
    symlinkSync(disk, join(bed.dataDir, 'work'));
    registry = await aRegistry(db, { location: shelf.folder });
    api = await startApi({ db, clock, env: parts.environment });
    officer = await api.signIn(registry.officer.username);
  });
  afterAll(async () => {
    await api.close();
    await bed.close();
    await shelf.close();
    await db.close();
  });

  it('I2 I5 I12: fails visibly, leaves no half clip, and is sealed once there is room', async () => {
    fill();
    const { itemId } = await anApprovedItem(db, registry, { from: at(1), to: at(19) });
    expect(await bed.extract(itemId)).toEqual({ kind: 'later', milliseconds: 5000 });
    expect(await bed.extraction(itemId)).toMatchObject({
      state: 'failed',
      failure_code: 'EXTRACTION_DISK_FULL',
      retry_at: new Date(clock.now().getTime() + 5000),
      sealed_at: null,
    });
    const { id } = await bed.extraction(itemId);
    const told = await officer.get(`/extractions/${id}`, { headers: { 'accept-language': 'en' } });
    expect(told.body.failure).toEqual({
      code: 'EXTRACTION_DISK_FULL',
      title: 'Out of storage',
      detail: 'The working disk is full.',
      remedy: 'Free space under ANTT_DATA_DIR; the extraction is tried again by itself.',
    });
    const { body } = await officer.get(`/extractions/${id}`);
    expect(body.failure.remedy).toContain('Giải phóng chỗ trong ANTT_DATA_DIR');
    expect(await bed.item(itemId)).toMatchObject({ state: 'extracting' });
    expect(await bed.actions(itemId)).toContain('extraction.failed');
    expect(await bed.clips(itemId)).toEqual([]);
    expect(readdirSync(disk)).toEqual(['somebody-elses.log']);

    // Still full: tried again, and no nearer to a clip.
    clock.advance(5000);
    expect(await bed.extract(itemId)).toMatchObject({ kind: 'later' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'failed', attempt: 2 });

    rmSync(filler);
    clock.advance(60_000);
    expect(await bed.extract(itemId)).toEqual({ kind: 'done' });
    expect(await bed.extraction(itemId)).toMatchObject({ state: 'sealed', attempt: 3, failure_code: null });
    expect((await officer.get(`/extractions/${id}`)).body).toMatchObject({ state: 'sealed', failure: null });
    const clip = await bed.sealed(itemId);
    expect(await decodeErrors(clip.path)).toBe('');
    expect(await shownFrames(clip.path)).toHaveLength(180);
    expect(await bed.stored.keys()).toEqual([clip.object_key]);
    const actions = await bed.actions(itemId);
    expect(actions.filter((action) => action === 'extraction.sealed' || action === 'clip.sealed')).toEqual([
      'extraction.sealed',
      'clip.sealed',
    ]);
    expect(readdirSync(disk)).toEqual([]);
  });
}
