import { expect } from '@jest/globals';
import type { Course, SceneEnd } from './extraction-scene.js';

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

export const courseOf = (step: string): Course => STEPS[step] as Course;

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

/** However it was interrupted, it ended once: as its course has it, with one event for each effect and every byte there. */
export function expectEndedOnce(course: Course, end: SceneEnd): void {
  const { clips, ...states } = ENDS[course];
  expect(end).toMatchObject(states);
  expect(end.clips).toHaveLength(clips);
  expect(end.stored).toEqual(end.clips.map(({ sha256 }) => sha256));
  for (const action of [...ONCE[course], 'extraction.begun', 'request-item.extracting', 'request.ended']) {
    expect([action, end.events[action]]).toEqual([action, 1]);
  }
  expect(end.leftovers).toEqual([]);
}
