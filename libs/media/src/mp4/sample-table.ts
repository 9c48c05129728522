import { PackedColumn, PackedColumnBuilder } from './packed-column.js';

/** Equal values that follow each other, kept as (count, value). */
export class RunColumn {
  constructor(
    readonly counts: PackedColumn,
    readonly values: PackedColumn,
  ) {}
}

export class RunColumnBuilder {
  private readonly counts = new PackedColumnBuilder();
  private readonly values = new PackedColumnBuilder();
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
    return new RunColumn(this.counts.finish(), this.values.finish());
  }

  private flush(): void {
    if (this.runCount === 0) return;
    this.counts.push(this.runCount);
    this.values.push(this.runValue);
    this.runCount = 0;
  }
}

/** Walks a run column one value at a time. */
export class RunCursor {
  private run = -1;
  private left = 0;
  value = 0;

  constructor(private readonly runs: RunColumn) {}

  next(): void {
    if (this.left === 0) {
      this.run++;
      this.left = this.runs.counts.at(this.run);
      this.value = this.runs.values.at(this.run);
    }
    this.left--;
  }
}

/** Where every sample of one track lies in time and in the file; times in ticks of the track's own time scale. */
export interface SampleTable {
  readonly count: number;
  readonly sizes: PackedColumn;
  /** Decode durations. */
  readonly durations: RunColumn;
  /** Presentation minus decode time; absent when always 0. */
  readonly compositions: RunColumn | undefined;
  /** Steps from one sync sample's index to the next, the first from -1; absent when every sample is one. */
  readonly syncSteps: PackedColumn | undefined;
  /** Samples in each chunk. */
  readonly chunkSamples: RunColumn;
  readonly chunkCount: number;
  /** Offset of each chunk minus the end of the chunk before it (the first: from 0): small numbers, so few bytes. */
  readonly chunkSteps: PackedColumn;
}

/** Walks the samples of a table in decode order without making an object for each. */
export class SampleCursor {
  index = -1;
  dts = 0;
  pts = 0;
  duration = 0;
  sync = true;
  private readonly durations: RunCursor;
  private readonly compositions: RunCursor | undefined;
  private syncOrdinal = 0;
  private nextSync: number;

  constructor(private readonly table: SampleTable) {
    this.durations = new RunCursor(table.durations);
    this.compositions = table.compositions && new RunCursor(table.compositions);
    this.nextSync = table.syncSteps?.length ? table.syncSteps.at(0) - 1 : -1;
  }

  next(): boolean {
    if (this.index + 1 >= this.table.count) return false;
    this.index++;
    this.dts += this.duration;
    this.durations.next();
    this.duration = this.durations.value;
    if (this.compositions === undefined) {
      this.pts = this.dts;
    } else {
      this.compositions.next();
      this.pts = this.dts + this.compositions.value;
    }
    const steps = this.table.syncSteps;
    if (steps !== undefined) {
      this.sync = this.index === this.nextSync;
      if (this.sync && ++this.syncOrdinal < steps.length) this.nextSync += steps.at(this.syncOrdinal);
    }
    return true;
  }

  get size(): number {
    return this.table.sizes.at(this.index);
  }
}

/** Walks the chunks of a table that hold samples of `[first, end)`, each cut to those samples. */
export class ChunkCursor {
  firstSample = 0;
  samples = 0;
  offset = 0;
  bytes = 0;
  private chunk = 0;
  private sample = 0;
  private reached = 0;
  private readonly perChunk: RunCursor;

  constructor(
    private readonly table: SampleTable,
    private readonly first: number,
    private readonly end: number,
  ) {
    this.perChunk = new RunCursor(table.chunkSamples);
  }

  next(): boolean {
    while (this.chunk < this.table.chunkCount && this.sample < this.end) {
      this.perChunk.next();
      let at = this.reached + this.table.chunkSteps.at(this.chunk++);
      const last = Math.min(this.sample + this.perChunk.value, this.table.count);
      this.samples = 0;
      this.bytes = 0;
      for (; this.sample < last; this.sample++) {
        const size = this.table.sizes.at(this.sample);
        if (this.sample >= this.first && this.sample < this.end) {
          if (this.samples === 0) {
            this.offset = at;
            this.firstSample = this.sample;
          }
          this.samples++;
          this.bytes += size;
        }
        at += size;
      }
      this.reached = at;
      if (this.samples > 0) return true;
    }
    return false;
  }
}
