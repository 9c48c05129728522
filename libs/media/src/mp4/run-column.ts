import { ColumnBuilder } from './column-builder.js';
import { reserve, WORD_BYTES, type Place } from './column-memory.js';
import { ColumnReader } from './packed-column.js';

/**
 * Equal values that follow each other: one number when there is but one value, else a column of counts and one of
 * values, behind a word that tells how long the first is. One place for both: there are four of these to a recording.
 */
export type RunColumn = number | Place;

export class RunColumnBuilder {
  private readonly counts = new ColumnBuilder();
  private readonly values = new ColumnBuilder();
  private runCount = 0;
  private runValue = 0;
  total = 0;

  push(count: number, value: number): void {
    if (count === 0) return;
    this.total += count;
    if (this.runCount > 0 && value === this.runValue) {
      this.runCount += count;
      return;
    }
    this.flush();
    this.runCount = count;
    this.runValue = value;
  }

  finish(): RunColumn {
    this.flush();
    const { counts, values } = this;
    if (values.length <= 1) {
      counts.discard();
      return values.finish() as number;
    }
    const countsBytes = counts.packedBytes();
    const place = reserve(WORD_BYTES + countsBytes + values.packedBytes());
    for (let i = 0; i < WORD_BYTES; i++) place.bytes[place.at + i] = countsBytes >>> (8 * i);
    counts.writeTo(place.bytes, place.at + WORD_BYTES);
    values.writeTo(place.bytes, place.at + WORD_BYTES + countsBytes);
    return place;
  }

  private flush(): void {
    if (this.runCount === 0) return;
    this.counts.push(this.runCount);
    this.values.push(this.runValue);
    this.runCount = 0;
  }
}

/** Walks a run column one value, or one run, at a time. */
export class RunCursor {
  value = 0;
  private run = -1;
  private left = 0;
  private readonly counts: ColumnReader | undefined;
  private readonly values: ColumnReader | undefined;

  constructor(runs: RunColumn) {
    if (typeof runs === 'object') {
      let countsBytes = 0;
      for (let i = WORD_BYTES - 1; i >= 0; i--) countsBytes = countsBytes * 256 + runs.bytes[runs.at + i]!;
      this.counts = new ColumnReader(runs, WORD_BYTES);
      this.values = new ColumnReader(runs, WORD_BYTES + countsBytes);
    } else {
      this.value = runs;
    }
  }

  next(): void {
    if (this.counts === undefined) return;
    if (this.left === 0) this.open();
    this.left--;
  }

  /** What is left of the run, or the first `most` of it; `value` says of what. */
  nextRun(most: number): number {
    if (this.counts === undefined) return most;
    if (this.left === 0) this.open();
    const count = Math.min(this.left, most);
    this.left -= count;
    return count;
  }

  private open(): void {
    this.run++;
    this.left = this.counts!.at(this.run);
    this.value = this.values!.at(this.run);
  }
}
