import type { Edit } from '../mp4/edit-list.js';
import { SampleCursor } from '../mp4/sample-table.js';
import type { CutPiece } from './track-plan.js';

/** One edit of one piece laid on the window's time line: window tick = source pts x `scale` + `offset`. */
export interface Candidate {
  readonly piece: CutPiece;
  readonly edit: Edit;
  readonly scale: number;
  readonly offset: number;
  /** What it can show of the window. */
  readonly from: number;
  readonly to: number;
  /** Where its pictures end, and where the window does. */
  readonly naturalTo: number;
  readonly limit: number;
  readonly frameTicks: number;
}

export const windowTick = ({ scale, offset }: Candidate, pts: number): number =>
  Math.round(pts * scale) + offset;

/** The samples needed to show `[shownFrom, shownTo)` of a candidate, and what comes along with them. */
export interface TakeScan {
  readonly first: number;
  readonly end: number;
  readonly shownFrom: number;
  readonly shownTo: number;
  /** Where the key frame lies at which decoding begins. */
  readonly syncAt: number;
  readonly frames: number;
  readonly firstFrameAt: number;
  readonly lastFrameAt: number;
  /** Lowest and highest presentation tick of all samples, shown or not. */
  readonly lowest: number;
  readonly highestEnd: number;
  readonly hiddenBefore: number;
  readonly hiddenAfter: number;
  /**
   * How many of the hidden ones follow the first key frame at once and are shown before it: an open group's leading
   * frames, which nothing shown is predicted from.
   */
  readonly leading: number;
  /** How many leading frames are left out of the cut. */
  readonly skipped: number;
}

/**
 * Chooses samples: from the last key frame shown no later than `from`, to the last sample in decode order that is
 * shown before `to`. Later samples in between stay, since shown ones may be predicted from them.
 * When decoding can only begin later, `shownFrom` is that later place.
 */
export function scanTake(candidate: Candidate, from: number, to: number): TakeScan | undefined {
  const start = findStart(candidate, from, to);
  if (start === undefined) return undefined;
  const { table } = candidate.piece.index.video;
  const shownFrom = Math.max(from, start.syncAt);
  const last = findLast(candidate, start.first, shownFrom, to);
  if (last === undefined) return undefined;

  let frames = 0;
  let firstFrameAt = Infinity;
  let lastFrameAt = -Infinity;
  let lowest = Infinity;
  let highestEnd = -Infinity;
  let hiddenBefore = 0;
  let hiddenAfter = 0;
  let leading = 0;
  const cursor = cursorAt(candidate, start.first);
  do {
    const at = windowTick(candidate, cursor.pts);
    const duration = cursor.duration > 0 ? cursor.duration * candidate.scale : candidate.frameTicks;
    lowest = Math.min(lowest, at);
    highestEnd = Math.max(highestEnd, at + duration);
    if (at < start.syncAt && leading === cursor.index - start.first - 1) leading++;
    if (at < shownFrom) hiddenBefore++;
    else if (at >= to) hiddenAfter++;
    else {
      frames++;
      firstFrameAt = Math.min(firstFrameAt, at);
      lastFrameAt = Math.max(lastFrameAt, at);
    }
  } while (cursor.index < last && cursor.next());
  return {
    first: start.first,
    end: Math.min(last + 1, table.count),
    shownFrom,
    shownTo: to,
    syncAt: start.syncAt,
    frames,
    firstFrameAt,
    lastFrameAt,
    lowest,
    highestEnd: Math.round(highestEnd),
    hiddenBefore,
    hiddenAfter,
    leading,
    skipped: 0,
  };
}

function cursorAt(candidate: Candidate, index: number): SampleCursor {
  const cursor = new SampleCursor(candidate.piece.index.video.table);
  while (cursor.index < index && cursor.next());
  return cursor;
}

/** The key frame to start from: the last one not after `from`, else the first one before `to`. */
export function findStart(
  candidate: Candidate,
  from: number,
  to: number,
): { first: number; syncAt: number } | undefined {
  let start: { first: number; syncAt: number } | undefined;
  for (const cursor = new SampleCursor(candidate.piece.index.video.table); cursor.next();) {
    if (!cursor.sync) continue;
    const syncAt = windowTick(candidate, cursor.pts);
    if (syncAt >= to) break;
    if (syncAt > from && start !== undefined) break;
    start = { first: cursor.index, syncAt };
    if (syncAt > from) break;
  }
  return start;
}

function findLast(candidate: Candidate, first: number, from: number, to: number): number | undefined {
  let last: number | undefined;
  let passed = 0;
  const cursor = cursorAt(candidate, first);
  do {
    const at = windowTick(candidate, cursor.pts);
    if (at >= from && at < to) last = cursor.index;
    // The frames after an open group's key frame may be shown before it; after the second one none can be.
    if (cursor.sync && at >= to && ++passed === 2) break;
  } while (cursor.next());
  return last;
}
