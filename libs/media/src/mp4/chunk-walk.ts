import { ColumnReader } from './packed-column.js';
import { RunCursor } from './run-column.js';
import type { FollowedChunks, SampleTable } from './sample-table.js';

/** Walks all chunks of a table. */
export class ChunkWalk {
  firstSample = 0;
  samples = 0;
  offset = 0;
  end = 0;
  private chunk = 0;
  private readonly perChunk: RunCursor;
  private readonly steps: ColumnReader | undefined;
  private readonly followed: FollowWalk | undefined;

  constructor(
    private readonly table: SampleTable,
    private readonly sizes = new ColumnReader(table.sizes),
  ) {
    const { chunkPlaces: places } = table;
    this.perChunk = new RunCursor(table.chunkSamples);
    if (typeof places === 'object' && 'track' in places) this.followed = new FollowWalk(places);
    else this.steps = new ColumnReader(places);
  }

  next(): boolean {
    if (this.chunk === this.table.chunkCount) return false;
    this.firstSample += this.samples;
    this.perChunk.next();
    this.samples = Math.min(this.perChunk.value, this.table.count - this.firstSample);
    this.offset = this.followed?.next() ?? this.end + this.steps!.at(this.chunk);
    this.chunk++;
    const { sizes } = this;
    let { offset: end } = this;
    const afterLast = this.firstSample + this.samples;
    for (let sample = this.firstSample; sample < afterLast; sample++) end += sizes.at(sample);
    this.end = end;
    return true;
  }
}

/** The offsets of chunks that follow those of another track; NaN where that one has no more. */
export class FollowWalk {
  private started = false;
  private readonly walk: ChunkWalk;

  constructor(private readonly places: FollowedChunks) {
    this.walk = new ChunkWalk(places.track);
  }

  next(): number {
    if (this.started) return this.walk.next() ? this.walk.end : NaN;
    this.started = true;
    if (this.places.ahead === 0) this.walk.next();
    return this.places.firstOffset;
  }
}

/** The chunks of a table that hold samples of `[first, end)`, each cut to those samples. */
export class ChunkCursor {
  firstSample = 0;
  samples = 0;
  offset = 0;
  bytes = 0;
  private readonly sizes: ColumnReader;
  private readonly walk: ChunkWalk;

  constructor(
    table: SampleTable,
    private readonly first: number,
    private readonly end: number,
  ) {
    this.sizes = new ColumnReader(table.sizes);
    this.walk = new ChunkWalk(table, this.sizes);
  }

  next(): boolean {
    const { walk } = this;
    while (walk.firstSample + walk.samples < this.end && walk.next()) {
      const afterLast = walk.firstSample + walk.samples;
      this.firstSample = Math.max(walk.firstSample, this.first);
      this.samples = Math.min(afterLast, this.end) - this.firstSample;
      if (this.samples <= 0) continue;
      this.offset = walk.offset + this.bytesOf(walk.firstSample, this.firstSample);
      this.bytes = walk.end - this.offset - this.bytesOf(this.firstSample + this.samples, afterLast);
      return true;
    }
    return false;
  }

  private bytesOf(first: number, end: number): number {
    let bytes = 0;
    for (let sample = first; sample < end; sample++) bytes += this.sizes.at(sample);
    return bytes;
  }
}
