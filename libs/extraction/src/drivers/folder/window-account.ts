import { TimeRange } from '#antt/kernel';
import type { KnownTrouble } from '../../name-gaps.js';
import type { Coverage, UnsupportedRecording } from '../../recorder.driver.js';
import type { Candidate } from './candidate.js';
import type { NamedInstant } from './named-instant.js';
import { placedSpans, typicalLength, type PlacedSpan } from './placed-spans.js';

const SOONEST_LOOK_MS = 5000;
const LATEST_LOOK_MS = 600_000;

export interface AccountFacts {
  readonly window: TimeRange;
  /** In order of their names. */
  readonly candidates: readonly Candidate[];
  /** All files whose names are near the window, in order. */
  readonly files: readonly NamedInstant[];
  readonly offsetMs: number;
  readonly resolutionMs: number;
  readonly now: Date;
}

/** What the files that were read say about every moment of the window, in true time. */
export interface WindowAccount {
  readonly touching: readonly PlacedSpan[];
  readonly uncovered: readonly TimeRange[];
  readonly troubles: readonly KnownTrouble[];
  readonly unsupported: readonly UnsupportedRecording[];
  readonly unfinished: Coverage['unfinished'];
}

export function accountForWindow(facts: AccountFacts): WindowAccount {
  const { window, candidates, files, offsetMs, resolutionMs, now } = facts;
  const spans = placedSpans(candidates, offsetMs, resolutionMs);
  const typicalMs = typicalLength(spans, files);
  // How far a file that cannot be read would have reached: to the next name, and no longer than its neighbours.
  const extent = (candidate: Candidate): TimeRange => {
    const start = candidate.namedMs;
    const next = files.find((file) => file.namedMs > start)?.namedMs ?? Number.POSITIVE_INFINITY;
    const windowEnd = Math.max(window.to.getTime() + offsetMs, start + 1000);
    const end = Math.min(next, typicalMs === undefined ? windowEnd : start + typicalMs);
    return new TimeRange(new Date(start - offsetMs), new Date(end - offsetMs));
  };
  const troubles: KnownTrouble[] = [];
  const unsupported: UnsupportedRecording[] = [];
  let unfinished: Coverage['unfinished'];
  const awaits = (ref: string, startedMs: number, open: TimeRange): void => {
    unfinished = { ref, lookAgainMs: lookAgainMs(startedMs, typicalMs, now) };
    troubles.push({ range: open, cause: 'not-finished', detail: ref });
  };
  for (const candidate of candidates) {
    const { reading, ref } = candidate;
    if (reading.kind === 'footage') continue;
    const range = extent(candidate);
    if (reading.kind === 'growing') {
      const open = new TimeRange(range.from, range.to > window.to ? range.to : window.to);
      if (open.intersect(window) !== undefined) awaits(ref, candidate.namedMs - offsetMs, open);
    } else if (range.intersect(window) === undefined) {
      continue;
    } else if (reading.kind === 'trouble') {
      troubles.push({ range, cause: reading.cause, detail: reading.detail });
    } else {
      const { container, codec, size } = reading;
      unsupported.push({ ref, container, codec, sizeBytes: size });
    }
  }
  for (const { span, growing } of spans) {
    if (growing && span.to < window.to) {
      awaits(span.ref, span.from.getTime(), new TimeRange(span.to, window.to));
    }
  }
  const touching = spans.filter(({ span }) => span.from < window.to && span.to > window.from);
  const covered = touching.flatMap(({ span, holes }) => new TimeRange(span.from, span.to).gaps(holes));
  return { touching, uncovered: window.gaps(covered), troubles, unsupported, unfinished };
}

/** When the growing file should be finished; overdue or without a known length, after growing pauses. */
function lookAgainMs(startedMs: number, typicalMs: number | undefined, now: Date): number {
  const left = startedMs + (typicalMs ?? 0) - now.getTime();
  const wanted = left > 0 ? left + 3000 : -left / 4;
  return Math.round(Math.min(Math.max(wanted, SOONEST_LOOK_MS), LATEST_LOOK_MS));
}
