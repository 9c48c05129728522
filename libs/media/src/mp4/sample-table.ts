import { ColumnReader, type Column } from './packed-column.js';
import { RunCursor, type RunColumn } from './run-column.js';

/**
 * Where the chunks of a track lie. As a column: the offset of each minus the end of the one before it (the first: from
 * 0), small numbers, so few bytes.
 */
export type ChunkPlaces = Column | FollowedChunks;

/** Each chunk begins where one of another track ends, in turns, as recorders write them: told in no bytes at all. */
export interface FollowedChunks {
  readonly track: SampleTable;
  readonly firstOffset: number;
  /** Chunks written before the other track's first: 0 or 1. */
  readonly ahead: number;
}

/** Where every sample of one track lies in time and in the file; times in ticks of the track's own time scale. */
export interface SampleTable {
  readonly count: number;
  readonly sizes: Column;
  /** Decode durations. */
  readonly durations: RunColumn;
  /** Presentation minus decode time. */
  readonly compositions: RunColumn;
  /** Steps from one sync sample's index to the next, the first from -1. */
  readonly syncSteps: Column;
  readonly syncCount: number;
  /** Samples in each chunk. */
  readonly chunkSamples: RunColumn;
  readonly chunkCount: number;
  readonly chunkPlaces: ChunkPlaces;
}

/** Walks the samples of a table in decode order without making an object for each. */
export class SampleCursor {
  index = -1;
  dts = 0;
  pts = 0;
  duration = 0;
  sync = true;
  private readonly sizes: ColumnReader;
  private readonly durations: RunCursor;
  private readonly compositions: RunCursor;
  private readonly syncSteps: ColumnReader;
  private syncOrdinal = 0;
  private nextSync: number;

  constructor(private readonly table: SampleTable) {
    this.sizes = new ColumnReader(table.sizes);
    this.durations = new RunCursor(table.durations);
    this.compositions = new RunCursor(table.compositions);
    this.syncSteps = new ColumnReader(table.syncSteps);
    this.nextSync = table.syncCount > 0 ? this.syncSteps.at(0) - 1 : -1;
  }

  next(): boolean {
    if (this.index + 1 >= this.table.count) return false;
    this.index++;
    this.dts += this.duration;
    this.durations.next();
    this.duration = this.durations.value;
    this.compositions.next();
    this.pts = this.dts + this.compositions.value;
    this.sync = this.index === this.nextSync;
    if (this.sync && ++this.syncOrdinal < this.table.syncCount) {
      this.nextSync += this.syncSteps.at(this.syncOrdinal);
    }
    return true;
  }

  get size(): number {
    return this.sizes.at(this.index);
  }
}
