import { TimeRange } from '#antt/kernel';
import type { FootageGap, GapCause } from './recorder.driver.js';

/** A stretch of time something is known about, e.g. a file that could not be read. */
export interface KnownTrouble {
  readonly range: TimeRange;
  readonly cause: GapCause;
  readonly detail?: string;
}

/**
 * Gives every uncovered moment a cause (I4). A gap that several troubles share is split where they change; what no
 * trouble explains is 'overwritten' before the earliest moment held, else 'not-recorded'.
 */
export function nameGaps(
  uncovered: readonly TimeRange[],
  troubles: readonly KnownTrouble[],
  heldSince: Date | undefined,
): FootageGap[] {
  const named: FootageGap[] = [];
  for (const gap of uncovered) {
    let rest: TimeRange[] = [gap];
    for (const { range, cause, detail } of troubles) {
      rest = rest.flatMap((piece) => {
        const hit = piece.intersect(range);
        if (hit === undefined) return [piece];
        named.push({ from: hit.from, to: hit.to, cause, ...(detail !== undefined && { detail }) });
        return piece.gaps([hit]);
      });
    }
    for (const piece of rest) named.push(...unexplained(piece, heldSince));
  }
  return withoutSlivers(named.sort((a, b) => a.from.getTime() - b.from.getTime()));
}

/** Shorter than a frame or two: where two readings of the same border differ by rounding, not a cause of its own. */
const SLIVER_MS = 100;

function withoutSlivers(gaps: readonly FootageGap[]): FootageGap[] {
  const merged: FootageGap[] = [];
  for (const gap of gaps) {
    const last = merged.at(-1);
    const touches = last !== undefined && last.to.getTime() === gap.from.getTime();
    if (touches && (lengthMs(gap) < SLIVER_MS || lengthMs(last) < SLIVER_MS)) {
      const named = lengthMs(gap) < SLIVER_MS ? last : gap;
      merged[merged.length - 1] = { ...named, from: last.from, to: gap.to };
    } else {
      merged.push(gap);
    }
  }
  return merged;
}

const lengthMs = (gap: FootageGap): number => gap.to.getTime() - gap.from.getTime();

function unexplained(piece: TimeRange, heldSince: Date | undefined): FootageGap[] {
  if (heldSince === undefined || heldSince <= piece.from) {
    return [{ from: piece.from, to: piece.to, cause: 'not-recorded' }];
  }
  const border = heldSince < piece.to ? heldSince : piece.to;
  const before: FootageGap = { from: piece.from, to: border, cause: 'overwritten' };
  return border < piece.to ? [before, { from: border, to: piece.to, cause: 'not-recorded' }] : [before];
}
