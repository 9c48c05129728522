import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import {
  EXTRACT_APPROVED_ITEM,
  extractionPriority,
  FOOTAGE_EXTRACT,
  type FootageExtractPayload,
} from '#antt/extraction';
import { FixedClock } from '#antt/kernel';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import { aUser, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera, aRecorder } from '../../support/builders/cameras.js';
import { anAnswer, aRequest, requestsLibrary } from '../../support/builders/requests.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { QueueBed } from '../../support/queue/queue-bed.js';
import { until } from '../../support/until.js';

const now = new Date('2026-11-23T12:00:00+07:00');
const window = { from: new Date('2026-11-23T10:00:00+07:00'), to: new Date('2026-11-23T10:20:00+07:00') };

await describeOnParts('footage that is overwritten sooner', (parts) => {
  let bed: QueueBed;
  let context: INestApplicationContext;
  let units: UnitLines;
  let officer: BuiltUser;
  beforeAll(async () => {
    bed = await QueueBed.make((db) => parts.queues(db));
    units = await unitLines(bed.db);
    officer = await aUser(bed.db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    context = await requestsLibrary(bed.db, new FixedClock(now));
  });
  afterAll(async () => {
    await context?.close();
    await bed.close();
  });

  /** Approved by its owner; the recorder keeps its footage for so many hours. */
  const approved = async (retentionHours: number | null): Promise<string> => {
    const recorder = await aRecorder(bed.db, units.commune.id, { retentionHours });
    const camera = await aCamera(bed.db, units.commune.id, { recorder });
    const filed = await aRequest(context, officer.principal, { cameraIds: [camera.id], window });
    const [link] = filed.links;
    if (link === undefined) throw new Error('no link');
    await anAnswer(context, officer.principal, filed, link);
    return link.itemIds[0] as string;
  };

  it('is extracted first, whichever owner answered first; an unknown deadline comes last', async () => {
    const plug = await approved(12);
    const taken: string[] = [];
    const gate = Promise.withResolvers<void>();
    const handler: JobHandler<FootageExtractPayload> = {
      job: FOOTAGE_EXTRACT,
      handle: async ({ itemId }) => {
        taken.push(itemId);
        // Holds the only slot until the others stand in the queue.
        if (itemId === plug) await gate.promise;
        return { kind: 'done' };
      },
    };
    await bed.engine({
      jobs: [FOOTAGE_EXTRACT as JobDefinition],
      handlers: [handler as JobHandler],
      subscriptions: [EXTRACT_APPROVED_ITEM as Subscription],
    });
    await until(() => taken.length === 1);
    const unknown = await approved(null);
    const later = await approved(168);
    const sooner = await approved(24);
    await until(async () => (await bed.counts('recorder-io')).waiting === 3);
    const waiting = await bed.queue.use('recorder-io', (queue) => queue.getJobs(['prioritized']));
    const priorities = new Map(
      waiting.map(({ data, opts }) => [(data as FootageExtractPayload).itemId, opts.priority]),
    );
    const overwritten = (hours: number): string =>
      new Date(window.from.getTime() + hours * 3_600_000).toISOString();
    expect(priorities).toEqual(
      new Map([
        [unknown, extractionPriority(undefined)],
        [later, extractionPriority(overwritten(168))],
        [sooner, extractionPriority(overwritten(24))],
      ]),
    );
    gate.resolve();
    await until(() => taken.length === 4);
    expect(taken).toEqual([plug, sooner, later, unknown]);
  }, 60_000);
});
