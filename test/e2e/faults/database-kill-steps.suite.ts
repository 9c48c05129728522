import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { EXTRACTION_BED_ENTITIES } from '../../support/builders/clips.js';
import { DatabaseServerToKill } from './database-to-kill.js';
import { courseOf, expectEndedOnce, STEPS } from './extraction-courses.js';
import type { TakeParts } from './extraction-parts.js';
import { ExtractionScene, type SceneEnd } from './extraction-scene.js';
import type { WorkerUnderTest } from './worker-process.js';

/** So many scenes lose their database by one kill, each at a step of its own. */
const AT_ONCE = 6;
const CONNECTIONS = 300;
/** A step that no worker comes to must not hold up the suite. */
const STOPPED_WITHIN_MS = 60_000;

interface Stopped {
  readonly step: string;
  readonly scene: ExtractionScene;
  readonly worker: WorkerUnderTest;
}

/** `kill -9` of the database at each step of an extraction, while its worker lives on, over one set of parts. */
export function describeDatabaseKills(takeParts: TakeParts): void {
  const ended = new Map<string, SceneEnd | Error>();
  let server: DatabaseServerToKill;

  async function stopAt(step: string): Promise<Stopped> {
    const db = await server.database(EXTRACTION_BED_ENTITIES);
    const scene = await ExtractionScene.open(courseOf(step), await takeParts(step), db);
    try {
      const worker = await scene.worker(`${step}:stop`);
      await worker.stopped(step, STOPPED_WITHIN_MS);
      return { step, scene, worker };
    } catch (error) {
      ended.set(step, error as Error);
      await scene.close();
      throw error;
    }
  }

  async function goOn({ step, scene, worker }: Stopped): Promise<void> {
    try {
      await scene.mend();
      worker.goOn();
      await scene.end();
      ended.set(step, await scene.cleared());
    } catch (error) {
      ended.set(step, error as Error);
    } finally {
      await scene.close();
    }
  }

  beforeAll(async () => {
    server = await DatabaseServerToKill.start(CONNECTIONS);
    const steps = Object.keys(STEPS);
    while (steps.length > 0) {
      const tried = await Promise.allSettled(steps.splice(0, AT_ONCE).map(stopAt));
      await server.kill();
      await Promise.all(tried.flatMap((one) => (one.status === 'fulfilled' ? [goOn(one.value)] : [])));
    }
  }, 400_000);
  afterAll(() => server?.stop());

  describe('the database killed at each step', () => {
    it.each(Object.keys(STEPS))('I1 I2 I5: %s: the worker that lives on ends it once', (step) => {
      const end = ended.get(step);
      if (end === undefined || end instanceof Error) throw end ?? new Error('it was not played');
      expectEndedOnce(courseOf(step), end);
    });
  });
}
