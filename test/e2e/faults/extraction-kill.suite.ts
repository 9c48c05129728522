import { beforeAll, describe, expect, it } from '@jest/globals';
import { courseOf, expectEndedOnce, STEPS } from './extraction-courses.js';
import type { TakeParts } from './extraction-parts.js';
import { ExtractionScene, type SceneEnd } from './extraction-scene.js';
import type { WorkerEnd } from './worker-process.js';

/** Where the queue is wiped as well, before the next worker starts: before, amid and after the work on the footage. */
const WIPED_AT = ['extraction.created', 'extraction.cut', 'extraction.stored'];

/** Scenes played at the same time; each waits most of its time for a dead worker's lock to run out. */
const LANES = 9;

/** A step that no worker comes to must not hold up the suite. */
const KILLED_WITHIN_MS = 60_000;

export interface Played {
  readonly killed: WorkerEnd;
  readonly end: SceneEnd;
}

interface Play {
  readonly step: string;
  readonly wiped: boolean;
}
const PLAYS: readonly Play[] = [
  ...WIPED_AT.map((step) => ({ step, wiped: true })),
  ...Object.keys(STEPS).map((step) => ({ step, wiped: false })),
];

/** Kills a worker at each of the steps, starts another one, and keeps how it ended. */
async function playAll(takeParts: TakeParts): Promise<Map<Play, Played | Error>> {
  const results = new Map<Play, Played | Error>();
  const left = [...PLAYS];
  const lane = async (): Promise<void> => {
    for (let play = left.shift(); play !== undefined; play = left.shift()) {
      results.set(play, await killAt(play, takeParts).catch((error: unknown) => error as Error));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

async function killAt({ step, wiped }: Play, takeParts: TakeParts): Promise<Played> {
  const scene = await ExtractionScene.open(courseOf(step), await takeParts(step));
  try {
    const first = await scene.worker(step);
    const killed = await first.ended(KILLED_WITHIN_MS);
    if (wiped) await scene.queue.wipe();
    await scene.mend();
    const second = await scene.worker();
    await scene.end();
    const end = await scene.cleared();
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
    return { killed, end };
  } finally {
    await scene.close();
  }
}

/** `kill -9` of the worker after each step of an extraction, over one set of parts. */
export function describeWorkerKills(takeParts: TakeParts): void {
  let played: Map<Play, Played | Error>;
  beforeAll(async () => {
    played = await playAll(takeParts);
  }, 400_000);

  const endsOnce = (play: Play): void => {
    const result = played.get(play);
    if (!result || result instanceof Error) throw result ?? new Error('it was not played');
    expect(result.killed.signal).toBe('SIGKILL');
    expectEndedOnce(courseOf(play.step), result.end);
  };

  describe('a worker killed after each step', () => {
    it.each(PLAYS.filter(({ wiped }) => !wiped))('I1 I2 I5: $step: ends once, whole and on record', endsOnce);
  });

  describe('a worker killed and the queue wiped', () => {
    it.each(PLAYS.filter(({ wiped }) => wiped))(
      'I1 I2 I5: at $step: the sweep drives the extraction again from its row, and it ends once',
      endsOnce,
    );
  });
}
