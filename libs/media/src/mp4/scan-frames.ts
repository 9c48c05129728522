import { damaged } from './box-reader.js';
import { RunCursor } from './run-column.js';
import { SampleCursor, type SampleTable } from './sample-table.js';

export interface FrameScan {
  readonly minPts: number;
  /** End of the frame that is shown last. */
  readonly endPts: number;
  readonly syncCount: number;
  readonly maxGop: number;
  readonly frameTicks: number;
  /** How many frames last noticeably longer or shorter than that. */
  readonly unevenFrames: number;
  readonly openGroups: boolean;
  readonly holes: { from: number; to: number }[];
}

/** H.264 lets a decoder hold back at most 16 frames, so a frame is never shown more than that out of order. */
const REORDER_DEPTH = 32;
const RING = 2 * REORDER_DEPTH;
const MAX_DISTINCT_DURATIONS = 4096;
const MAX_HOLES = 10_000;
const UNEVEN = 0.02;
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
  let unevenFrames = 0;
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
    if (Math.abs(cursor.duration - frameTicks) > frameTicks * UNEVEN) unevenFrames++;
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
  return { minPts, endPts, syncCount, maxGop, frameTicks, unevenFrames, openGroups, holes };
}

function medianDuration(table: SampleTable): number {
  const tally = new Map<number, number>();
  let total = 0;
  const runs = new RunCursor(table.durations);
  for (let walked = 0; walked < table.count;) {
    const count = runs.nextRun(table.count - walked);
    walked += count;
    const known = tally.get(runs.value);
    if (known === undefined && tally.size === MAX_DISTINCT_DURATIONS) continue;
    tally.set(runs.value, (known ?? 0) + count);
    total += count;
  }
  let reached = 0;
  for (const [value, count] of [...tally].sort(([a], [b]) => a - b)) {
    reached += count;
    if (reached * 2 >= total) return value;
  }
  return 0;
}

/** Puts decode-ordered times into presentation order with a short sorted waiting list, kept in a ring. */
class PresentationOrder {
  private readonly ring = new Array<number>(RING).fill(0);
  private head = 0;
  private tail = 0;

  push(pts: number): number | undefined {
    const { ring, head } = this;
    let at = this.tail++;
    for (; at > head; at--) {
      const before = ring[(at - 1) % RING]!;
      if (before <= pts) break;
      ring[at % RING] = before;
    }
    ring[at % RING] = pts;
    return this.tail - head > REORDER_DEPTH ? this.pop() : undefined;
  }

  pop(): number | undefined {
    return this.head === this.tail ? undefined : this.ring[this.head++ % RING];
  }
}
