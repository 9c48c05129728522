import { offsetWithin } from './clock-drift.js';
import type { ClockObservation } from './clock-observation.js';

/** What made a clock jump, as far as the size of the jump tells. */
export const CLOCK_STEP_KINDS = [
  'factory-reset',
  'daylight-saving',
  'time-zone',
  'set-right',
  'unexplained',
] as const;
export type ClockStepKind = (typeof CLOCK_STEP_KINDS)[number];

/** A jump of a clock, somewhere between two readings. */
export interface ClockStep {
  readonly kind: ClockStepKind;
  /** Time of the last reading before it. */
  readonly after: Date;
  /** Time of the first reading behind it. */
  readonly before: Date;
  readonly sizeMs: number;
}

/** Readings of one run of a clock: drift alone explains how they differ. */
export interface ClockSegment {
  readonly readings: readonly ClockObservation[];
  readonly enteredBy: ClockStep | undefined;
  readonly leftBy: ClockStep | undefined;
}

/** A clock this far off was not set wrong by somebody: it fell back to the date it left the factory with. */
export const FACTORY_DATE_MS = 180 * 86_400_000;
const QUARTER_HOUR_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const FARTHEST_ZONE_MS = 26 * HOUR_MS;
/** When a jump is known less exactly than this, its size names no cause. */
const NAMEABLE_MS = 5 * 60_000;
/** A clock somebody has just set. */
const RIGHT_MS = 60_000;

/**
 * The runs of a clock, oldest first.
 * @param readings in any order; of several taken at one moment the last corrects the others
 */
export function clockSegments(readings: readonly ClockObservation[]): ClockSegment[] {
  const latest = new Map(readings.map((reading) => [reading.trueTime.getTime(), reading]));
  const sorted = [...latest.values()].sort((a, b) => a.trueTime.getTime() - b.trueTime.getTime());
  const runs: { readings: ClockObservation[]; enteredBy: ClockStep | undefined }[] = [];
  for (const reading of sorted) {
    const run = runs.at(-1);
    if (run === undefined) {
      runs.push({ readings: [reading], enteredBy: undefined });
      continue;
    }
    const step = stepBetween(run.readings, reading);
    if (step === undefined) run.readings.push(reading);
    else runs.push({ readings: [reading], enteredBy: step });
  }
  return runs.map((run, at) => ({ ...run, leftBy: runs[at + 1]?.enteredBy }));
}

/** Undefined when drift explains the reading. */
function stepBetween(run: readonly ClockObservation[], next: ClockObservation): ClockStep | undefined {
  const [low, high] = offsetWithin(run, next.trueTime.getTime());
  if (next.offsetMs + next.uncertaintyMs >= low && next.offsetMs - next.uncertaintyMs <= high)
    return undefined;
  const sizeMs = next.offsetMs - (low + high) / 2;
  return {
    kind: kindOf(sizeMs, (high - low) / 2 + next.uncertaintyMs, (low + high) / 2, next),
    after: run.at(-1)!.trueTime,
    before: next.trueTime,
    sizeMs: Math.round(sizeMs),
  };
}

function kindOf(
  sizeMs: number,
  toleranceMs: number,
  beforeMs: number,
  { offsetMs, uncertaintyMs }: ClockObservation,
): ClockStepKind {
  if (Math.abs(offsetMs) >= FACTORY_DATE_MS && Math.abs(sizeMs) >= FACTORY_DATE_MS) return 'factory-reset';
  const quarters = Math.round(sizeMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  if (toleranceMs <= NAMEABLE_MS && quarters !== 0 && Math.abs(sizeMs - quarters) <= toleranceMs) {
    // Lord Howe Island's summer is half an hour ahead; everybody else's is an hour.
    const size = Math.abs(quarters);
    if (size === HOUR_MS || size === HOUR_MS / 2) return 'daylight-saving';
    if (size <= FARTHEST_ZONE_MS) return 'time-zone';
  }
  const right = Math.abs(offsetMs) <= uncertaintyMs + RIGHT_MS;
  return right && Math.abs(beforeMs) > Math.abs(offsetMs) ? 'set-right' : 'unexplained';
}

/** The offset of a clock that is set to another zone: whole quarters of an hour, an hour at the least. */
export function suspectedZoneMs(offsetMs: number, uncertaintyMs: number): number | undefined {
  const quarters = Math.round(offsetMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  const near = Math.abs(offsetMs - quarters) <= Math.min(uncertaintyMs + RIGHT_MS, NAMEABLE_MS);
  return near && Math.abs(quarters) >= HOUR_MS && Math.abs(quarters) <= FARTHEST_ZONE_MS
    ? quarters
    : undefined;
}
