import { damaged } from './box-reader.js';
import { SampleCursor, type SampleTable } from './sample-table.js';

export interface FrameScan {
  readonly minPts: number;
  /** End of the frame that is shown last. */
  readonly endPts: number;
  readonly syncCount: number;
  readonly maxGop: number;
  readonly frameTicks: number;
  readonly openGroups: boolean;
  readonly holes: { from: number; to: number }[];
}

/** H.264 lets a decoder hold back at most 16 frames, so a frame is never shown more than that out of order. */
const REORDER_DEPTH = 32;
const MAX_DISTINCT_DURATIONS = 4096;
const MAX_HOLES = 10_000;
const HOLE_SECONDS = 2;
const HOLE_FRAMES = 10;

/** Looks at every frame of a video track once, in the order in which they are shown. */
export function scanFrames(table: SampleTable, timescale: number): FrameScan {
  const frameTicks = Math.max(1, medianDuration(table));
  const holeTicks = Math.max(HOLE_SECONDS * timescale, HOLE_FRAMES * frameTicks);
  const holes: { from: number; to: number }[] = [];
  const order = new PresentationOrder();
  const cursor = new SampleCursor(table);
  let minPts = Infinity;
  let endPts = -Infinity;
  let maxGop = 0;
  let syncCount = 0;
  let syncPts = 0;
  let shown = NaN;
  let openGroups = false;
  const show = (pts: number): void => {
    if (pts - shown > holeTicks) {
      if (holes.length === MAX_HOLES) throw damaged('it is more holes than video', 0);
      holes.push({ from: shown + frameTicks, to: pts });
    }
    shown = pts;
  };
  while (cursor.next()) {
    const { pts } = cursor;
    if (pts < minPts) minPts = pts;
    // A last frame of duration 0 was still on show for about as long as the others.
    const end = pts + (cursor.duration > 0 ? cursor.duration : frameTicks);
    if (end > endPts) endPts = end;
    if (cursor.sync) {
      if (syncCount > 0) maxGop = Math.max(maxGop, pts - syncPts);
      syncCount++;
      syncPts = pts;
    } else if (syncCount > 0 && pts < syncPts) {
      openGroups = true;
    }
    const next = order.push(pts);
    if (next !== undefined) show(next);
  }
  for (let next = order.pop(); next !== undefined; next = order.pop()) show(next);
  // The last frame may have been given a long duration to reach to the end of the file.
  if (endPts - shown > holeTicks) endPts = shown + frameTicks;
  if (syncCount > 0) maxGop = Math.max(maxGop, endPts - syncPts);
  return { minPts, endPts, syncCount, maxGop, frameTicks, openGroups, holes };
}

function medianDuration(table: SampleTable): number {
  const { counts, values } = table.durations;
  const tally = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const value = values.at(i);
    const seen = tally.get(value);
    if (seen === undefined && tally.size === MAX_DISTINCT_DURATIONS) continue;
    tally.set(value, (seen ?? 0) + counts.at(i));
    total += counts.at(i);
  }
  let reached = 0;
  for (const [value, count] of [...tally].sort(([a], [b]) => a - b)) {
    reached += count;
    if (reached * 2 >= total) return value;
  }
  return 0;
}

/** Puts decode-ordered times into presentation order with a short sorted waiting list. */
class PresentationOrder {
  private readonly waiting: number[] = [];

  push(pts: number): number | undefined {
    const { waiting } = this;
    // Moved by hand: `splice` makes an array for each frame.
    let at = waiting.length;
    waiting.push(pts);
    for (; at > 0 && waiting[at - 1]! > pts; at--) waiting[at] = waiting[at - 1]!;
    waiting[at] = pts;
    return waiting.length > REORDER_DEPTH ? this.pop() : undefined;
  }

  pop(): number | undefined {
    const [first] = this.waiting;
    this.waiting.copyWithin(0, 1);
    this.waiting.pop();
    return first;
  }
}
