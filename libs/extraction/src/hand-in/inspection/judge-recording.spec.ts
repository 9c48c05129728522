import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TimeRange } from '#antt/kernel';
import { judgeRecording, type AskedFacts, type RecordingFacts } from './judge-recording.js';

const START = new Date('2026-11-23T03:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const MINUTE = 60_000;

const asked: AskedFacts = {
  windows: [new TimeRange(at(0), at(600))],
  timeZone: 'Asia/Ho_Chi_Minh',
  offsetMs: 0,
  uncertaintyMs: 20_000,
};
const recording = (facts: Partial<RecordingFacts>): RecordingFacts => ({
  name: 'video.mp4',
  durationMs: 600_000,
  holes: [],
  hints: [],
  createdAt: undefined,
  declared: undefined,
  ...facts,
});

describe('judging an uploaded recording', () => {
  it('says what it covers, and names what is missing', () => {
    expect(judgeRecording(recording({ createdAt: at(0) }), asked)).toMatchObject({
      verdict: 'covers',
      placed: { recorderStart: at(0), source: 'creation-time' },
    });
    const part = judgeRecording(recording({ createdAt: at(120) }), asked);
    expect(part).toMatchObject({
      verdict: 'covers-part',
      facts: {
        coveredFrom: at(120).toISOString(),
        coveredTo: at(600).toISOString(),
        missing: `${at(0).toISOString()}/${at(120).toISOString()}`,
        missingSeconds: 120,
      },
    });
    const holed = recording({ createdAt: at(0), holes: [{ fromMs: 60_000, toMs: 90_000 }] });
    expect(judgeRecording(holed, asked).facts['missing']).toBe(
      `${at(60).toISOString()}/${at(90).toISOString()}`,
    );
  });

  it('I7: takes the recorder’s time back to true time by its clock', () => {
    const slow = { ...asked, offsetMs: -67 * MINUTE };
    const made = new Date(START.getTime() - 67 * MINUTE);
    expect(judgeRecording(recording({ createdAt: made }), slow)).toMatchObject({
      verdict: 'covers',
      placed: { recorderStart: made },
      facts: { from: START.toISOString() },
    });
  });

  it('tells a file of another clock from one of another day', () => {
    const slow = { ...asked, offsetMs: -67 * MINUTE };
    const right = judgeRecording(recording({ createdAt: at(0) }), slow);
    expect(right).toMatchObject({ verdict: 'other-clock', facts: { offsetSeconds: -4020 } });
    expect(right.placed).toEqual({ recorderStart: at(0), source: 'creation-time' });
    expect(judgeRecording(recording({ createdAt: at(-86_400) }), slow).verdict).toBe('other-day');
    expect(judgeRecording(recording({ createdAt: at(-7200) }), asked).verdict).toBe('outside-window');
  });

  it('takes a file that fits any clock its recorder may have had, and tells the times by that clock', () => {
    const hour = 60 * MINUTE;
    const ambiguous = { ...asked, alternatives: [{ offsetMs: hour, uncertaintyMs: 0 }] };
    const likeliest = judgeRecording(recording({ createdAt: at(0) }), ambiguous);
    expect(likeliest).toMatchObject({ verdict: 'covers', facts: { from: at(0).toISOString() } });
    const other = judgeRecording(recording({ createdAt: at(3600) }), ambiguous);
    expect(other).toMatchObject({
      verdict: 'covers',
      facts: { from: at(0).toISOString(), recorderFrom: at(3600).toISOString() },
      placed: { recorderStart: at(3600) },
    });
    expect(judgeRecording(recording({ createdAt: at(3600) }), asked).verdict).toBe('outside-window');
    expect(judgeRecording(recording({ createdAt: at(7200) }), ambiguous).verdict).toBe('outside-window');
  });

  it('does not guess: a name alone, a name that differs, and times that fit only when read otherwise are asked back', () => {
    const named = judgeRecording(recording({ name: 'CH01_20261123100000.mp4' }), asked);
    expect(named).toMatchObject({
      verdict: 'time-missing',
      facts: { suggestedStart: START.toISOString() },
    });
    const exported = judgeRecording(
      recording({ name: 'CH01_20261123100000.mp4', createdAt: at(86_400) }),
      asked,
    );
    expect(exported).toMatchObject({
      verdict: 'time-unsure',
      facts: { suggestedStart: START.toISOString() },
    });
    const localAsUtc = judgeRecording(recording({ createdAt: at(7 * 3600) }), asked);
    expect(localAsUtc).toMatchObject({
      verdict: 'time-unsure',
      facts: { suggestedStart: START.toISOString() },
    });
    for (const each of [named, exported, localAsUtc]) expect(each.placed).toBeUndefined();
  });

  it('takes a name and a creation time that agree, however the recorder writes its time', () => {
    for (const createdAt of [at(0), at(7 * 3600), at(600), at(7 * 3600 + 600)]) {
      expect(judgeRecording(recording({ name: '2026-11-23_10-00-00.mp4', createdAt }), asked)).toMatchObject({
        verdict: 'covers',
        placed: { recorderStart: START, source: 'name-and-creation-time' },
      });
    }
  });

  it('never takes a phone’s own time for the camera’s, and believes the owner who reads the picture', () => {
    const filmed = recording({ createdAt: at(0), hints: ['phone-metadata'] });
    expect(judgeRecording(filmed, asked).verdict).toBe('time-missing');
    expect(judgeRecording({ ...filmed, declared: '2026-11-23T10:00:00' }, asked)).toMatchObject({
      verdict: 'covers',
      placed: { recorderStart: START, source: 'declared' },
    });
  });

  it('covers exactly what lies in the window, for any start, length and clock', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2000, max: 2000 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: -90_000, max: 90_000 }),
        (start, seconds, offsetSeconds) => {
          const clock = { ...asked, offsetMs: offsetSeconds * 1000 };
          const local = new Date(at(start + offsetSeconds).getTime() + 7 * 3_600_000)
            .toISOString()
            .slice(0, 19);
          const facts = recording({ durationMs: seconds * 1000, declared: local });
          const { verdict, placed } = judgeRecording(facts, clock);
          const overlap = Math.min(600, start + seconds) - Math.max(0, start);
          if (overlap <= 0) return !['covers', 'covers-part'].includes(verdict);
          return (
            verdict === (overlap === 600 ? 'covers' : 'covers-part') &&
            placed?.recorderStart.getTime() === at(start + offsetSeconds).getTime()
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
