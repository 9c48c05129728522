import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { FixedClock } from '#antt/kernel';
import { clipsCommands } from '../../../apps/cli/src/clips/clips-commands.js';
import { anApprovedItem, aRegistry, RecordingShelf } from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES, type ClipRow } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const START = new Date('2026-11-23T01:00:00Z');

await describeOnParts('clips verify', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  let clip: ClipRow & { path: string };
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    shelf = new RecordingShelf();
    await shelf.putRun(START, 1);
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
    const registry = await aRegistry(db, { location: shelf.folder });
    const { itemId } = await anApprovedItem(db, registry, {
      from: new Date(START.getTime() + 2000),
      to: new Date(START.getTime() + 6000),
    });
    await bed.extract(itemId);
    clip = await bed.sealed(itemId);
  });
  afterAll(async () => {
    await bed.close();
    await shelf.close();
    await db.close();
  });
  afterEach(() => {
    process.exitCode = undefined;
  });

  async function verify(...args: string[]): Promise<{ out: string[]; exitCode: unknown }> {
    clock.advance(1000);
    const out: string[] = [];
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    clipsCommands(program, {
      json: true,
      out: (text) => out.push(text),
      progress: () => undefined,
      app: () => Promise.resolve(bed.app),
    });
    await program.parseAsync(['clips', 'verify', ...args], { from: 'user' });
    return { out, exitCode: process.exitCode };
  }

  it('counts what is intact and ends well', async () => {
    const { out, exitCode } = await verify();
    expect(JSON.parse(out[0] ?? '')).toEqual({
      intact: 1,
      altered: 0,
      missing: 0,
      unreachable: 0,
      faults: [],
    });
    expect(exitCode).toBeUndefined();
  });

  it('refuses a limit that is no number', async () => {
    await expect(verify('--limit', 'all')).rejects.toThrow('a whole number from 1');
  });

  it('names an altered clip and says so by its exit code', async () => {
    await bed.stored.replace(clip, Buffer.from('something else'));
    const { out, exitCode } = await verify();
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      altered: 1,
      faults: [{ clipId: clip.id, outcome: 'altered' }],
    });
    expect(exitCode).toBe(2);
  });
});
