import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Parts } from '../../support/parts/parts.js';
import { until } from '../../support/until.js';
import { ExtractionScene, type Course, type SceneEnd } from './extraction-scene.js';
import type { WorkerEnd } from './worker-process.js';

/** Which course of events passes each step. A step of the sources that is missing here fails the suite. */
export const STEPS: Readonly<Record<string, Course>> = {
  'extraction.created': 'sealed',
  'extraction.claimed': 'sealed',
  'extraction.covered': 'sealed',
  'extraction.cutting': 'sealed',
  'extraction.cut': 'sealed',
  'extraction.storing': 'sealed',
  'extraction.staged': 'sealed',
  'extraction.published': 'sealed',
  'extraction.verifying': 'sealed',
  'extraction.read-back': 'sealed',
  'extraction.stored': 'sealed',
  'extraction.sealed': 'sealed',
  'extraction.kept': 'format-unsupported',
  'extraction.unsupported': 'format-unsupported',
  'extraction.nothing-recorded': 'lost',
  'extraction.waiting': 'waits',
  'extraction.failed': 'fails',
};

/** Where the queue is wiped as well, before the next worker starts: before, amid and after the work on the footage. */
const WIPED_AT = ['extraction.created', 'extraction.cut', 'extraction.stored'];

/** The parts of one scene, which no other scene uses at the same time. */
export type TakeParts = (step: string) => Promise<Parts>;

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
  const scene = await ExtractionScene.open(STEPS[step] as Course, await takeParts(step));
  try {
    const first = await scene.worker(step);
    const killed = await first.ended(KILLED_WITHIN_MS);
    if (wiped) await scene.queue.wipe();
    await scene.mend();
    const second = await scene.worker();
    await scene.end();
    // The working folder goes with the job's end, or with the next sweep when the job is not run again.
    const end = await until(async () => {
      const seen = await scene.look();
      return seen.leftovers.length === 0 && seen;
    }, 15_000).catch(() => scene.look());
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null });
    return { killed, end };
  } finally {
    await scene.close();
  }
}

/** Once, however often the work was begun again. */
const ONCE: Readonly<Record<Course, readonly string[]>> = {
  sealed: ['extraction.sealed', 'clip.sealed', 'request-item.sealed', 'case.linked'],
  waits: ['extraction.sealed', 'clip.sealed', 'request-item.sealed', 'case.linked'],
  fails: ['extraction.sealed', 'clip.sealed', 'request-item.sealed', 'case.linked'],
  'format-unsupported': ['extraction.format-unsupported', 'request-item.format-unsupported'],
  lost: ['extraction.lost', 'request-item.lost'],
};
const ENDS: Readonly<Record<Course, { state: string; itemState: string; clips: number }>> = {
  sealed: { state: 'sealed', itemState: 'sealed', clips: 1 },
  waits: { state: 'sealed', itemState: 'sealed', clips: 1 },
  fails: { state: 'sealed', itemState: 'sealed', clips: 1 },
  'format-unsupported': { state: 'format-unsupported', itemState: 'format-unsupported', clips: 2 },
  lost: { state: 'nothing-recorded', itemState: 'lost', clips: 0 },
};

/** `kill -9` of the worker after each step of an extraction, over one set of parts. */
export function describeWorkerKills(takeParts: TakeParts): void {
  let played: Map<Play, Played | Error>;
  beforeAll(async () => {
    played = await playAll(takeParts);
  }, 400_000);

  const endsOnce = (play: Play): void => {
    const result = played.get(play);
    if (!result || result instanceof Error) throw result ?? new Error('it was not played');
    const course = STEPS[play.step] as Course;
    expect(result.killed.signal).toBe('SIGKILL');
    const { end } = result;
    const { clips, ...states } = ENDS[course];
    expect(end).toMatchObject(states);
    expect(end.clips).toHaveLength(clips);
    expect(end.stored).toEqual(end.clips.map(({ sha256 }) => sha256));
    for (const action of [...ONCE[course], 'extraction.begun', 'request-item.extracting', 'request.ended']) {
      expect([action, end.events[action]]).toEqual([action, 1]);
    }
    expect(end.leftovers).toEqual([]);
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
