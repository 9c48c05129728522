import type { ClockObservation } from './clock-observation.js';

/** Lowest and highest possible, milliseconds. */
export type Interval = readonly [low: number, high: number];

/**
 * No recorder's clock gains or loses faster: 8.64 s a day. A quartz is good for ±20 ppm at room temperature; five times
 * that leaves room for hot cabinets, old crystals and software clocks.
 */
export const CLOCK_DRIFT_BOUND_PPM = 100;

/** How much the rate of one clock may differ between two stretches of time, by its temperature and age: 1.7 s a day. */
export const CLOCK_WANDER_PPM = 20;

const BOUND = CLOCK_DRIFT_BOUND_PPM / 1e6;
const WANDER = CLOCK_WANDER_PPM / 1e6;

/** Milliseconds gained (positive) or lost per million. */
export interface ClockDrift {
  readonly ppm: number;
  readonly uncertaintyPpm: number;
}

/**
 * The drift between readings of one run of a clock: the median of the slopes of all pairs, which a single bad reading
 * does not move, and how far it may be off.
 */
export function driftOf(readings: readonly ClockObservation[]): ClockDrift {
  const slopes = pairs(readings)
    .map(({ gainMs, elapsedMs }) => gainMs / elapsedMs)
    .sort((a, b) => a - b);
  const rates = ratesOf(readings);
  const median =
    slopes.length === 0 ? 0 : (slopes[(slopes.length - 1) >> 1]! + slopes[slopes.length >> 1]!) / 2;
  const ppm = clamp(median, rates) * 1e6;
  const [low, high] = rates.map((rate) => rate * 1e6) as [number, number];
  return {
    ppm: round(ppm),
    uncertaintyPpm: round(Math.max(high - ppm, ppm - low)),
  };
}

/**
 * Between which offsets the clock stands at an instant: what every reading allows, carried on with the drift that all of
 * them allow.
 * @param readings of one run, without a jump between them; at least one
 * @param at milliseconds since 1970
 */
export function offsetWithin(readings: readonly ClockObservation[], at: number): Interval {
  const [slowest, fastest] = ratesOf(readings);
  let low = -Infinity;
  let high = Infinity;
  for (const { trueTime, offsetMs, uncertaintyMs } of readings) {
    const elapsed = at - trueTime.getTime();
    const gains = [elapsed * slowest, elapsed * fastest];
    low = Math.max(low, offsetMs - uncertaintyMs + Math.min(...gains));
    high = Math.min(high, offsetMs + uncertaintyMs + Math.max(...gains));
  }
  // Readings that exclude each other: whatever lies between them.
  return low <= high ? [low, high] : [high, low];
}

function ratesOf(readings: readonly ClockObservation[]): Interval {
  let low = -BOUND;
  let high = BOUND;
  for (const { gainMs, elapsedMs, errorMs } of pairs(readings)) {
    low = Math.max(low, (gainMs - errorMs) / elapsedMs - WANDER);
    high = Math.min(high, (gainMs + errorMs) / elapsedMs + WANDER);
  }
  return low <= high ? [low, high] : [-BOUND, BOUND];
}

interface Pair {
  readonly gainMs: number;
  readonly elapsedMs: number;
  readonly errorMs: number;
}

function pairs(readings: readonly ClockObservation[]): Pair[] {
  return readings.flatMap((later, at) =>
    readings.slice(0, at).flatMap((earlier) => {
      const elapsedMs = later.trueTime.getTime() - earlier.trueTime.getTime();
      if (elapsedMs <= 0) return [];
      return {
        gainMs: later.offsetMs - earlier.offsetMs,
        elapsedMs,
        errorMs: later.uncertaintyMs + earlier.uncertaintyMs,
      };
    }),
  );
}

const clamp = (value: number, [low, high]: Interval): number => Math.min(high, Math.max(low, value));
const round = (ppm: number): number => Math.round(ppm * 100) / 100;
