import type { ClockMethod } from './clock-reading.entity.js';
import { clockSegments, type ClockSegment, type ClockStep } from './clock-segments.js';
import { driftOf, offsetWithin, type ClockDrift, type Interval } from './clock-drift.js';
import { notesOf, type ClockNote } from './clock-notes.js';
import type { ClockObservation } from './clock-observation.js';
import type { AmbiguousClock, PossibleClock } from './clock-windows.js';

/**
 * What a prediction rests on: nothing; one reading; several, whose drift is known; or readings on both sides of a jump
 * of the clock, of which nobody knows the moment.
 */
export const CLOCK_BASES = ['not-measured', 'one-reading', 'drift', 'beside-a-step'] as const;
export type ClockBasis = (typeof CLOCK_BASES)[number];

/** What is known of a recorder's clock at a moment or for a window (invariant I7). */
export interface ClockQuality extends AmbiguousClock {
  /** The reading nearest in time; null when the clock was never read. */
  readonly readingId: string | null;
  /** Recorder time − true time. */
  readonly offsetMs: number;
  /** The true offset is within this of `offsetMs`, at both ends of the window. */
  readonly uncertaintyMs: number;
  readonly method: ClockMethod | 'not-measured';
  readonly readAt: Date | null;
  readonly basis: ClockBasis;
  /** Gain or loss since the last jump; null while fewer than two readings tell it. */
  readonly drift: ClockDrift | null;
  readonly notes: readonly ClockNote[];
  /** Other offsets the recorder may have had, too far away to be asked for in one window: these are asked for as well. */
  readonly alternatives: readonly PossibleClock[];
}

/** A moment, or a window at whose both ends the prediction holds. */
export type ClockMoment = Date | { readonly from: Date; readonly to: Date };

/** Until somebody reads the clock, it is taken to be right, give or take five minutes. */
export const UNMEASURED_UNCERTAINTY_MS = 300_000;

export const UNMEASURED_CLOCK: ClockQuality = {
  readingId: null,
  offsetMs: 0,
  uncertaintyMs: UNMEASURED_UNCERTAINTY_MS,
  method: 'not-measured',
  readAt: null,
  basis: 'not-measured',
  drift: null,
  notes: [],
  alternatives: [],
};

/** Two windows that the recorder's display keeps apart by less are one: two are hardly less to copy, and more to explain. */
const ONE_WINDOW_MS = 15 * 60_000;
/** No zone changes its daylight-saving setting twice within this (the United States' winter has 126 days). */
const SETTING_LASTS_MS = 120 * 86_400_000;

/**
 * Where a recorder's clock stands at a moment, from all its readings: those before it and those after it.
 *
 * Assumes of a clock that it gains or loses at most {@link CLOCK_DRIFT_BOUND_PPM}, and that its rate over one stretch of
 * time differs from that over another by at most {@link CLOCK_WANDER_PPM}; whatever is more is a jump. Under these the
 * true offset is within `uncertaintyMs` of `offsetMs`, or of one of the `alternatives`, as far as the readings tell: a
 * jump after the last reading leaves no trace here.
 */
export function predictClock(readings: readonly ClockObservation[], at: ClockMoment): ClockQuality {
  const segments = clockSegments(readings);
  if (segments.length === 0) return UNMEASURED_CLOCK;
  const [from, to] = 'from' in at ? [at.from.getTime(), at.to.getTime()] : [at.getTime(), at.getTime()];
  const possible = segments.filter((segment) => mayHold(segment, from, to));
  const main = possible.reduce((best, each) => (gapMs(each, from, to) < gapMs(best, from, to) ? each : best));
  const own = ownInterval(main, from, to);
  const offsetMs = Math.round((own[0] + own[1]) / 2);
  const settings = otherSetting(main, from, to);
  const changed: Interval = [own[0] + settings, own[1] + settings];
  const others = possible.filter((each) => each !== main).map((each) => ownInterval(each, from, to));
  const windows = oneWindowEach([own, changed, ...others], to - from);
  const [lo, hi] = windows.find((window) => holds(window, own))!;
  const far = windows.filter((window) => !holds(window, own));
  const nearest = nearestReading(main, from, to);
  const drift = main.readings.length > 1 ? driftOf(main.readings) : null;
  return {
    readingId: nearest.id,
    offsetMs,
    uncertaintyMs: Math.ceil(Math.max(hi - offsetMs, offsetMs - lo)),
    method: nearest.method,
    readAt: nearest.trueTime,
    basis: possible.length > 1 ? 'beside-a-step' : drift === null ? 'one-reading' : 'drift',
    drift,
    notes: notesOf({
      steps: segments.flatMap(({ enteredBy }) => enteredBy ?? []),
      offsetMs,
      ownUncertaintyMs: (own[1] - own[0]) / 2,
      ageMs: gapMs(main, from, to),
      besideStep: others.some((each) => holds([lo, hi], each)),
      elsewhere: far.length > 0,
      settingMayChange: settings !== 0 && holds([lo, hi], changed),
      at: new Date(from),
    }),
    alternatives: far.map(([low, high]) => {
      const middle = Math.round((low + high) / 2);
      return { offsetMs: middle, uncertaintyMs: Math.ceil(Math.max(high - middle, middle - low)) };
    }),
  };
}

/** Whether the clock may have run as in this segment somewhere in the window: between the readings of its neighbours. */
function mayHold({ enteredBy, leftBy }: ClockSegment, from: number, to: number): boolean {
  const begins = enteredBy === undefined ? -Infinity : enteredBy.after.getTime();
  const ends = leftBy === undefined ? Infinity : leftBy.before.getTime();
  return to > begins && from < ends;
}

/** The offsets at both ends; in between the recorder's time only goes on, so these bound the whole window. */
function ownInterval({ readings }: ClockSegment, from: number, to: number): Interval {
  return hull(offsetWithin(readings, from), offsetWithin(readings, to));
}

/** Time between the window and the nearest reading; negative by as much as readings lie on both sides. */
function gapMs({ readings }: ClockSegment, from: number, to: number): number {
  const first = readings[0]!.trueTime.getTime();
  const last = readings.at(-1)!.trueTime.getTime();
  if (to < first) return first - to;
  return from > last ? from - last : 0;
}

function nearestReading({ readings }: ClockSegment, from: number, to: number): ClockObservation {
  const middle = (from + to) / 2;
  const distance = (reading: ClockObservation): number => Math.abs(reading.trueTime.getTime() - middle);
  return readings.reduce((best, each) => (distance(each) <= distance(best) ? each : best));
}

/**
 * A recorder that was seen to change its daylight-saving setting will change back: by how much it may be off where no
 * reading is near enough to rule that out; 0 when nothing of the kind is to be feared.
 */
function otherSetting({ readings, enteredBy, leftBy }: ClockSegment, from: number, to: number): number {
  const entered = enteredBy?.kind === 'daylight-saving' ? enteredBy : undefined;
  const left = leftBy?.kind === 'daylight-saving' ? leftBy : undefined;
  const step: ClockStep | undefined = entered ?? left;
  if (step === undefined) return 0;
  const shift = Math.sign(step.sizeMs) * Math.round(Math.abs(step.sizeMs) / 1_800_000) * 1_800_000;
  const other = entered === undefined ? shift : -shift;
  const times = readings.map((reading) => reading.trueTime.getTime());
  const before = times.filter((time) => time <= from).at(-1);
  const after = times.find((time) => time >= to);
  if (before !== undefined && after !== undefined) return after - before > SETTING_LASTS_MS ? other : 0;
  if (after === undefined && leftBy === undefined) {
    const changedAt = entered?.after.getTime() ?? times.at(-1)!;
    return to > changedAt + SETTING_LASTS_MS ? other : 0;
  }
  if (before === undefined && enteredBy === undefined) {
    const changedAt = left?.before.getTime() ?? times[0]!;
    return from < changedAt - SETTING_LASTS_MS ? other : 0;
  }
  return 0;
}

/** The offsets put together that are asked for in one window of this length, in order. */
function oneWindowEach(offsets: readonly Interval[], lengthMs: number): Interval[] {
  const windows: Interval[] = [];
  for (const offset of offsets.toSorted((a, b) => a[0] - b[0])) {
    const last = windows.at(-1);
    if (last !== undefined && offset[0] - last[1] < lengthMs + ONE_WINDOW_MS) {
      windows[windows.length - 1] = hull(last, offset);
    } else windows.push(offset);
  }
  return windows;
}

const holds = (outer: Interval, inner: Interval): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];
const hull = (a: Interval, b: Interval): Interval => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
