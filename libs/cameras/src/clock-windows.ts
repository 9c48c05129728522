import type { TimeRange } from '#antt/kernel';

/** Where a clock may have stood: its true offset is within `uncertaintyMs` of `offsetMs`. */
export interface PossibleClock {
  /** Recorder time − true time. */
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
}

/** The likeliest, and where it may have stood as well. */
export interface AmbiguousClock extends PossibleClock {
  readonly alternatives: readonly PossibleClock[];
}

/** The likeliest first. */
export const possibleClocks = ({
  offsetMs,
  uncertaintyMs,
  alternatives,
}: AmbiguousClock): [PossibleClock, ...PossibleClock[]] => [{ offsetMs, uncertaintyMs }, ...alternatives];

/**
 * What a recorder's own clock shows of a window in true time, and what its owner is asked for: for each clock it may
 * have had the window moved by the offset and wider on both sides by the uncertainty, the likeliest first. The true
 * window is inside one of them (invariant I7); where the clock jumped within the window, inside two.
 */
export function recorderWindows(window: TimeRange, clock: AmbiguousClock): [TimeRange, ...TimeRange[]] {
  const [likeliest, ...others] = possibleClocks(clock);
  const shown = ({ offsetMs, uncertaintyMs }: PossibleClock): TimeRange =>
    window.shift(offsetMs).widen(uncertaintyMs);
  return [shown(likeliest), ...others.map(shown)];
}
