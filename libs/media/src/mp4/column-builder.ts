import { greatestCommonDivisor } from '../greatest-common-divisor.js';
import { reserve, Spares } from './column-memory.js';
import { BLOCK, MOST_BLOCK_BYTES, writeBlock, type Column } from './packed-column.js';

// Plain arrays, in which whole numbers need no memory of their own, as those read from a typed one of doubles do.
const blocks = new Spares(64, () => new Array<number>(BLOCK).fill(0));
const DRAFT_BYTES = 16 * 1024;
const drafts = new Spares(32, () => new Uint8Array(DRAFT_BYTES));

/** Takes the values of a column one by one; `finish` gives the column its place for good. */
export class ColumnBuilder {
  length = 0;
  private pending = blocks.take();
  private pendingCount = 0;
  private first = 0;
  private constant = true;
  /** Blocks that are packed, in memory that is only lent, and how much of each draft is filled. */
  private readonly drafts: Uint8Array<ArrayBuffer>[] = [];
  private readonly filled: number[] = [];

  push(value: number): void {
    if (this.length === 0) this.first = value;
    else if (value !== this.first) this.constant = false;
    this.pending[this.pendingCount++] = value;
    this.length++;
    if (this.pendingCount === BLOCK) this.pack();
  }

  /** The builder is of no use afterwards. */
  finish(): Column {
    if (this.constant) {
      this.discard();
      return this.first;
    }
    const place = reserve(this.packedBytes());
    this.writeTo(place.bytes, place.at);
    return place;
  }

  /** Gives up what was built. */
  discard(): void {
    blocks.giveBack(this.pending);
    this.pending = [];
    for (const draft of this.drafts) drafts.giveBack(draft);
    this.drafts.length = 0;
  }

  /** For a column that is to lie behind something else; nothing can be pushed any more. */
  packedBytes(): number {
    if (this.pendingCount > 0) this.pack();
    return this.filled.reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Writes all that {@link packedBytes} counted. The builder is of no use afterwards. */
  writeTo(bytes: Uint8Array, start: number): void {
    let at = start;
    for (const [i, draft] of this.drafts.entries()) {
      bytes.set(draft.subarray(0, this.filled[i]), at);
      at += this.filled[i]!;
    }
    this.discard();
  }

  private pack(): void {
    const { pending, pendingCount: count } = this;
    this.pendingCount = 0;
    let lowest = pending[0]!;
    let highest = lowest;
    // By index: an iterator makes an object for each value.
    for (let i = 1; i < count; i++) {
      const value = pending[i]!;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    let step = 0;
    // Offsets in time are whole frames, hundreds of ticks: the greatest number that all distances are multiples of.
    for (let i = 0; i < count && step !== 1; i++) step = greatestCommonDivisor(pending[i]! - lowest, step);
    const start = this.filled.at(-1) ?? DRAFT_BYTES;
    if (start + MOST_BLOCK_BYTES > DRAFT_BYTES) {
      this.drafts.push(drafts.take().fill(0));
      this.filled.push(0);
    }
    const last = this.drafts.length - 1;
    const block = { values: pending, count, lowest, highest, step: Math.max(1, step) };
    this.filled[last] = writeBlock(this.drafts[last]!, this.filled[last]!, block);
  }
}
