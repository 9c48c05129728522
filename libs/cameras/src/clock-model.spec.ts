import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TimeRange } from '#antt/kernel';
import { CLOCK_DRIFT_BOUND_PPM, CLOCK_WANDER_PPM } from './clock-drift.js';
import { predictClock, UNMEASURED_CLOCK, type ClockQuality } from './clock-model.js';
import type { ClockObservation } from './clock-observation.js';
import { recorderWindows } from './clock-windows.js';
import { recorderDisplay, shownTime } from './recorder-time.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-24T05:00:00Z');
const at = (days: number): Date => new Date(NOON + days * DAY);
let serial = 0;
const reading = (days: number, offsetMs: number, uncertaintyMs = 2_000): ClockObservation => ({
  id: `reading-${++serial}`,
  trueTime: at(days),
  offsetMs,
  uncertaintyMs,
  method: 'typed-pair',
});
const codes = ({ notes }: ClockQuality): string[] => notes.map(({ code }) => code);

describe('predictClock', () => {
  it('without a reading takes the clock to be right, give or take five minutes', () => {
    expect(predictClock([], at(0))).toBe(UNMEASURED_CLOCK);
  });

  it('widens one reading with its age at the drift bound, whether the window lies behind or before it', () => {
    const only = reading(0, -67 * 60_000, 20_000);
    for (const days of [-10, 10]) {
      expect(predictClock([only], at(days))).toMatchObject({
        readingId: only.id,
        offsetMs: -67 * 60_000,
        uncertaintyMs: 20_000 + 86_400,
        basis: 'one-reading',
        drift: null,
        method: 'typed-pair',
        readAt: at(0),
      });
    }
    expect(predictClock([only], at(0))).toMatchObject({ uncertaintyMs: 20_000, notes: [] });
    expect(codes(predictClock([only], at(100)))).toEqual(['old-reading']);
  });

  it('holds at both ends of a window', () => {
    const only = reading(0, 0, 1_000);
    const day = predictClock([only], { from: at(1), to: at(2) });
    expect(day.uncertaintyMs).toBe(1_000 + 2 * 8_640);
  });

  it('learns the drift from readings and carries it on', () => {
    // 10 ppm fast: 0.864 s a day.
    const readings = [0, 30, 60, 90].map((days) => reading(days, 5_000 + days * 864, 1_000));
    const found = predictClock(readings, at(100));
    expect(found.basis).toBe('drift');
    expect(found.drift?.ppm).toBeCloseTo(10, 1);
    expect(found.drift!.uncertaintyPpm).toBeLessThan(CLOCK_WANDER_PPM + 1);
    expect(Math.abs(found.offsetMs - (5_000 + 86_400))).toBeLessThan(1_000);
    expect(found.uncertaintyMs).toBeLessThan(20_000);
    expect(predictClock(readings.slice(3), at(100)).uncertaintyMs).toBeGreaterThan(80_000);
  });

  it('is not led astray by one bad reading among good ones', () => {
    const readings = [0, 20, 40, 60, 80].map((days) => reading(days, days * 864, 1_000));
    const bad = readings.map((each, n) => (n === 2 ? { ...each, offsetMs: each.offsetMs + 3_000 } : each));
    expect(predictClock(bad, at(81)).drift?.ppm).toBeCloseTo(10, 0);
  });

  it.each([
    ['factory-reset', -9_000 * DAY],
    ['daylight-saving', 4_000 + HOUR],
    ['daylight-saving', 4_000 - HOUR],
    ['daylight-saving', 4_000 + HOUR / 2],
    ['time-zone', 4_000 - 1.5 * HOUR],
    ['time-zone', 4_000 + 5.75 * HOUR],
    ['set-right', 100],
    ['unexplained', 4_000 + 13 * 60_000],
  ])('names a jump: %s', (kind, after) => {
    const before = kind === 'set-right' ? 9 * 60_000 : 4_000;
    const found = predictClock([reading(0, before), reading(10, after), reading(12, after)], at(12));
    expect(codes(found)[0]).toBe(kind);
    expect(found).toMatchObject({ offsetMs: after, uncertaintyMs: 2_000, basis: 'drift' });
  });

  it('takes the drift from the readings since the last jump only', () => {
    const found = predictClock([reading(0, 0), reading(10, HOUR), reading(40, HOUR)], at(40));
    expect(found.drift?.ppm).toBe(0);
  });

  it('covers both possibilities where nobody knows when the clock jumped, in one window where they are near', () => {
    const window = { from: at(4), to: new Date(at(4).getTime() + HOUR) };
    const found = predictClock([reading(0, 0), reading(10, HOUR)], window);
    expect(found).toMatchObject({ basis: 'beside-a-step', offsetMs: 0, alternatives: [] });
    expect(found.uncertaintyMs).toBeGreaterThanOrEqual(HOUR);
    expect(codes(found)).toEqual(['daylight-saving', 'beside-a-step']);
  });

  it.each([
    ['daylight-saving', HOUR],
    ['factory-reset', -9_000 * DAY],
  ])('names a second window where that is less to look through: %s', (kind, offsetMs) => {
    const minutes = { from: at(4), to: new Date(at(4).getTime() + 20 * 60_000) };
    const found = predictClock([reading(0, 0), reading(10, offsetMs)], minutes);
    expect(found.uncertaintyMs).toBeLessThan(60_000);
    expect(found.alternatives).toMatchObject([{ offsetMs }]);
    expect(found.alternatives[0]!.uncertaintyMs).toBeLessThan(60_000);
    expect(codes(found)).toContain('second-window');
    expect([codes(found)[0], codes(found).includes('beside-a-step')]).toEqual([kind, false]);
    expect(codes(predictClock([reading(0, -9_000 * DAY)], at(0)))).toEqual(['factory-date']);
  });

  it('expects a daylight-saving setting to change back once the reading is old', () => {
    const readings = [reading(0, 0), reading(20, HOUR)];
    expect(predictClock(readings, at(30)).uncertaintyMs).toBeLessThan(HOUR);
    const late = predictClock(readings, at(200));
    expect(late).toMatchObject({ offsetMs: HOUR, alternatives: [] });
    expect(late.uncertaintyMs).toBeGreaterThan(HOUR);
    expect(codes(late)).toContain('setting-may-change');
    // Earlier the two are known well enough to be told apart, and are two windows.
    const apart = predictClock(readings, at(150));
    expect(apart).toMatchObject({ offsetMs: HOUR, alternatives: [{ offsetMs: 0 }] });
    expect(apart.uncertaintyMs).toBeLessThan(HOUR / 2);
    expect(codes(apart)).toContain('second-window');
  });

  it('suspects another zone behind an offset of whole hours', () => {
    expect(codes(predictClock([reading(0, HOUR + 3_000)], at(0)))).toEqual(['zone-suspected']);
    expect(codes(predictClock([reading(0, -1.5 * HOUR)], at(0)))).toEqual(['zone-suspected']);
    expect(codes(predictClock([reading(0, -67 * 60_000, 20_000)], at(0)))).toEqual([]);
  });

  it('takes the later of two readings of one moment for the correction', () => {
    for (const days of [-3, 3]) {
      const found = predictClock([reading(0, 12 * HOUR), reading(0, 1_000)], at(days));
      expect(found).toMatchObject({ offsetMs: 1_000, basis: 'one-reading', alternatives: [] });
    }
  });
});

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'UTC',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
] as const;

/** A recorder's clock as it really runs: an offset, a drift that wanders over a season, and perhaps one jump. */
interface RealClock {
  readonly zone: string;
  readonly offsetMs: number;
  readonly driftPpm: number;
  readonly wanderPpm: number;
  readonly phase: number;
  readonly jumpMs: number;
  readonly jumpDay: number;
}

function realOffset(clock: RealClock, time: number): number {
  const elapsed = time - NOON;
  const quarter = 90 * DAY;
  const angle = (2 * Math.PI * elapsed) / quarter + clock.phase;
  // Its derivative is the wander: at most half of what the model allows, on either side.
  const season =
    (clock.wanderPpm / 1e6) * (quarter / (2 * Math.PI)) * (Math.sin(angle) - Math.sin(clock.phase));
  const jump = time >= NOON + clock.jumpDay * DAY ? clock.jumpMs : 0;
  return clock.offsetMs + (clock.driftPpm / 1e6) * elapsed + season + jump;
}

const anyClock = fc.record({
  zone: fc.constantFrom(...ZONES),
  offsetMs: fc.oneof(
    fc.integer({ min: -5 * 60_000, max: 5 * 60_000 }),
    fc.integer({ min: -14 * HOUR, max: 14 * HOUR }),
    fc.integer({ min: -9_000 * DAY, max: 0 }),
  ),
  driftPpm: fc.double({ min: 10 - CLOCK_DRIFT_BOUND_PPM, max: CLOCK_DRIFT_BOUND_PPM - 10, noNaN: true }),
  wanderPpm: fc.double({ min: 0, max: CLOCK_WANDER_PPM / 2, noNaN: true }),
  phase: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  jumpMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.constantFrom(-HOUR, HOUR, HOUR / 2, -HOUR / 2, -1.5 * HOUR, 7 * HOUR) },
    { weight: 1, arbitrary: fc.integer({ min: -9_000 * DAY, max: -200 * DAY }) },
  ),
  jumpDay: fc.integer({ min: 1, max: 59 }),
});

const anyReadings = fc.array(
  fc.record({
    day: fc.double({ min: 0, max: 60, noNaN: true }),
    errorMs: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 30_000 })),
    /** How much of the error was really made, −1 to 1. */
    made: fc.double({ min: -1, max: 1, noNaN: true }),
    toTheMinute: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('the window asked for', () => {
  it('I7: holds the true window for 10,000 random offsets, drifts, jumps and zones', () => {
    let jumps = 0;
    let seconds = 0;
    fc.assert(
      fc.property(
        anyClock,
        anyReadings,
        fc.double({ min: -120, max: 240, noNaN: true }),
        fc.integer({ min: 1_000, max: 3 * DAY }),
        (clock, drawn, day, lengthMs) => {
          // A jump must have readings on both sides to be known of at all.
          const taken = clock.jumpMs === 0 ? drawn : [...drawn, reads(0.5), reads(59.5)];
          const readings = taken.map((each, n): ClockObservation => {
            const time = Math.round(NOON + each.day * DAY);
            const display = recorderDisplay(new Date(Math.round(time + realOffset(clock, time))), clock.zone);
            const trueTime = new Date(time + Math.round(each.errorMs * each.made));
            const shown = shownTime(each.toTheMinute ? display.slice(0, 16) : display, clock.zone, trueTime)!;
            return {
              id: String(n),
              trueTime,
              offsetMs: shown.instant.getTime() - trueTime.getTime(),
              uncertaintyMs: each.errorMs + 2 + shown.resolutionMs + shown.ambiguityMs,
              method: 'typed-pair',
            };
          });
          const from = new Date(Math.round(NOON + day * DAY));
          const window = new TimeRange(from, new Date(from.getTime() + lengthMs));
          const predicted = predictClock(readings, window);
          if (clock.jumpMs !== 0) jumps += 1;
          const [first, last] = [window.from, window.to].map(
            (end) => end.getTime() + realOffset(clock, end.getTime()),
          );
          const asked = recorderWindows(window, predicted);
          if (asked.length > 1) seconds += 1;
          const holds = (instant: number): boolean =>
            asked.some(({ from: low, to: high }) => instant >= low.getTime() && instant <= high.getTime());
          expect([holds(first!), holds(last!)]).toEqual([true, true]);
        },
      ),
      { numRuns: 10_000 },
    );
    expect(jumps).toBeGreaterThan(2_000);
    expect(seconds).toBeGreaterThan(200);
  }, 120_000);
});

const reads = (day: number) => ({ day, errorMs: 5_000, made: 0.5, toTheMinute: false });
