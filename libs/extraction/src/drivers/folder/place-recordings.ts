/** A recording by its name and length, in the recorder's time. */
export interface NamedRecording {
  /** Start as the name tells it, milliseconds since 1970. */
  readonly namedMs: number;
  readonly durationUs: number;
}

export interface PlacedRecording {
  /** Microseconds since 1970, in the recorder's time. */
  readonly startsAtUs: number;
  /** What was added to the name's time to join this recording to the one before. */
  readonly correctionMs: number;
}

/** How far a name may be from the end of the recording before it and still be its continuation. */
export const CHAIN_TOLERANCE_MS = 2000;

/**
 * Places recordings, given in order of their names, on the recorder's time line.
 *
 * Names tell whole seconds, and segments last a little more or less than their nominal length: taken by their names
 * alone, 60.04-s segments would overlap by a frame each, and others would leave holes that nobody filmed. So a
 * recording whose name lies within two seconds of the end of the one before continues it without a seam. Once the
 * lengths have drifted from the names by more than that, or after a real gap, the name counts again.
 */
export function placeRecordings(recordings: readonly NamedRecording[]): PlacedRecording[] {
  const placed: PlacedRecording[] = [];
  let endUs = Number.NEGATIVE_INFINITY;
  for (const { namedMs, durationUs } of recordings) {
    const namedUs = namedMs * 1000;
    const chained = Math.abs(namedUs - endUs) <= CHAIN_TOLERANCE_MS * 1000;
    const startsAtUs = chained ? endUs : namedUs;
    placed.push({ startsAtUs, correctionMs: (startsAtUs - namedUs) / 1000 });
    endUs = startsAtUs + durationUs;
  }
  return placed;
}
