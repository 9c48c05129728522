import type { TimeRange } from '#antt/kernel';
import type { OverwriteConfidence } from './request-item.entity.js';

const HOUR_MS = 3_600_000;
const LINK_DAYS_WITHOUT_DEADLINE = 7;

export interface RetentionFacts {
  readonly retentionHours: number | null;
  readonly retentionConfidence: OverwriteConfidence;
}

export interface OverwriteDeadline {
  /** When the first second of the window is recorded over; null when nobody knows. */
  readonly overwriteAt: Date | null;
  /** When the last one is. */
  readonly allOverwrittenAt: Date | null;
  readonly confidence: OverwriteConfidence;
}

export function overwriteDeadline(window: TimeRange, retention: RetentionFacts): OverwriteDeadline {
  if (retention.retentionHours === null || retention.retentionConfidence === 'unknown') {
    return { overwriteAt: null, allOverwrittenAt: null, confidence: 'unknown' };
  }
  const keptMs = retention.retentionHours * HOUR_MS;
  return {
    overwriteAt: new Date(window.from.getTime() + keptMs),
    allOverwrittenAt: new Date(window.to.getTime() + keptMs),
    confidence: retention.retentionConfidence,
  };
}

export type OverwriteState = 'nothing' | 'part' | 'all' | 'maybe';

/** How much of the window is gone by `now`. A figure derived from a card's size only ever says `maybe`. */
export function overwriteState(deadline: OverwriteDeadline, now: Date): OverwriteState {
  if (deadline.overwriteAt === null || deadline.allOverwrittenAt === null || now < deadline.overwriteAt) {
    return 'nothing';
  }
  if (deadline.confidence === 'card') return 'maybe';
  return now >= deadline.allOverwrittenAt ? 'all' : 'part';
}

/**
 * Until when an owner's link lives: to the overwrite deadline; when the window is partly gone already, until the rest
 * is; and seven days where the deadline is not known or, being a guess, has passed.
 */
export function linkExpiry(deadline: OverwriteDeadline, now: Date): Date {
  const days = new Date(now.getTime() + LINK_DAYS_WITHOUT_DEADLINE * 24 * HOUR_MS);
  switch (overwriteState(deadline, now)) {
    case 'nothing':
      return deadline.overwriteAt ?? days;
    case 'part':
      return deadline.allOverwrittenAt ?? days;
    default:
      return days;
  }
}
