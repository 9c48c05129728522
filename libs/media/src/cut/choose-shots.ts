import { findStart, scanTake, type Candidate, type TakeScan } from './scan-take.js';
import { ticksFrom } from './ticks.js';
import type { CutPiece } from './track-plan.js';

export interface WindowUs {
  readonly fromUs: number;
  readonly toUs: number;
}

export interface VideoShot {
  readonly candidate: Candidate;
  readonly scan: TakeScan;
}

export interface ShotNotes {
  /** Spans that were recorded but cannot be decoded, in window ticks. */
  readonly undecodable: { from: number; to: number }[];
  /** Spans in which only the end of a frame lies that was taken before them. */
  readonly stills: { from: number; to: number }[];
}

/** Every edit of every piece that shows something of the window, in the order of the pieces. */
function* candidates(pieces: readonly CutPiece[], window: WindowUs, timescale: number): Generator<Candidate> {
  for (const piece of pieces) {
    const { video } = piece.index;
    const scale = timescale / video.timescale;
    const origin = -ticksFrom(window.fromUs - piece.startsAtUs, timescale);
    const limit = origin + ticksFrom(window.toUs - piece.startsAtUs, timescale);
    for (const edit of video.edits) {
      const offset = origin + Math.round((edit.movieStart - edit.mediaStart) * scale);
      const tick = (pts: number): number => Math.round(pts * scale) + offset;
      let from = Math.max(0, tick(edit.mediaStart));
      const naturalTo = tick(edit.mediaEnd);
      let to = Math.min(limit, naturalTo);
      for (const hole of video.holeTicks) {
        if (tick(hole.from) <= from && from < tick(hole.to)) from = tick(hole.to);
        if (tick(hole.from) < to && to <= tick(hole.to)) to = tick(hole.from);
      }
      const frameTicks = Math.max(1, Math.round(video.frameTicks * scale));
      if (to > from) yield { piece, edit, scale, offset, from, to, naturalTo, limit, frameTicks };
    }
  }
}

/**
 * Lets each candidate show what the ones before it do not. Where two overlap, the change is made at the later one's
 * last key frame before the earlier one ends, so that nothing has to be hidden (with open groups at its first, since
 * only that one surely resets a decoder); if there is none, the earlier one is shown to its end and the later one's
 * frames up to there are hidden.
 */
export function chooseShots(
  pieces: readonly CutPiece[],
  window: WindowUs,
  timescale: number,
  joinToleranceUs: number,
  notes: ShotNotes,
): VideoShot[] {
  const shots: VideoShot[] = [];
  const tolerance = ticksFrom(joinToleranceUs, timescale);
  for (const found of candidates(pieces, window, timescale)) {
    const before = shots.at(-1);
    let candidate = found;
    let from = found.from;
    if (before !== undefined) {
      const reached = before.scan.shownTo;
      const near = Math.max(tolerance, Math.floor(before.candidate.frameTicks / 2));
      // Clocks and file names are coarser than frames: what nearly touches is meant to touch.
      if (Math.abs(found.from - reached) <= near) {
        const moved = reached - found.from;
        // A candidate that ends at a hole still does; one that ends with the window still does that.
        const ends = found.to < Math.min(found.limit, found.naturalTo) ? found.to : found.naturalTo;
        const to = Math.min(found.limit, ends + moved);
        candidate = { ...found, offset: found.offset + moved, from: reached, to };
      }
      from = Math.max(candidate.from, reached);
    }
    if (from >= candidate.to) continue;
    const scan = scanTake(candidate, from, candidate.to);
    if (scan === undefined) {
      const decodable = findStart(candidate, from, candidate.to) !== undefined;
      (decodable ? notes.stills : notes.undecodable).push({ from, to: candidate.to });
      continue;
    }
    if (scan.shownFrom > from) notes.undecodable.push({ from, to: scan.shownFrom });
    const overlap = before !== undefined && found.from < from && scan.syncAt < from;
    const change = overlap ? changeAt(before, candidate, takeOver(candidate, scan)) : undefined;
    if (change !== undefined) shots.splice(-1, 1, change.before);
    const chosen = change?.after ?? scan;
    shots.push({ candidate, scan: before === undefined ? chosen : withoutLeading(chosen) });
  }
  return shots;
}

/**
 * At a join, an open group's leading frames that its own file hides are left out: they cannot be decoded without the
 * frames before, and hiding them in the middle of a clip takes an edit that FFmpeg gets wrong in open groups.
 */
function withoutLeading(scan: TakeScan): TakeScan {
  if (scan.leading === 0 || scan.hiddenBefore !== scan.leading) return scan;
  return { ...scan, lowest: scan.syncAt, hiddenBefore: 0, skipped: scan.leading };
}

function takeOver(candidate: Candidate, scan: TakeScan): number {
  if (!candidate.piece.index.video.openGroups) return scan.syncAt;
  return findStart(candidate, candidate.from, candidate.to)?.syncAt ?? scan.syncAt;
}

function changeAt(
  before: VideoShot,
  candidate: Candidate,
  at: number,
): { before: VideoShot; after: TakeScan } | undefined {
  if (at < candidate.from || at <= before.scan.shownFrom) return undefined;
  const shortened = scanTake(before.candidate, before.scan.shownFrom, at);
  const after = scanTake(candidate, at, candidate.to);
  if (shortened === undefined || after === undefined || after.shownFrom !== at) return undefined;
  return { before: { candidate: before.candidate, scan: shortened }, after };
}
