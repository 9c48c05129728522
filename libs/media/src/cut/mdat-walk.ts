import { ChunkCursor } from '../mp4/chunk-walk.js';
import type { CutPiece, Take, TrackPlan } from './track-plan.js';

/**
 * Walks the media data of the cut in the order in which it is written: piece by piece, and within a piece in the order
 * of the recording, so that pictures and sound stay interleaved as they were and byte ranges stay long.
 */
export class MdatWalk {
  track!: TrackPlan;
  take!: Take;
  /** Of the samples, in the source. */
  offset = 0;
  bytes = 0;
  samples = 0;
  private readonly lanes: Lane[];
  private readonly rank = new Map<CutPiece, number>();

  constructor(tracks: readonly TrackPlan[]) {
    this.lanes = tracks.map((track) => new Lane(track));
    // Video comes first and decides the order of pieces: every piece of the cut shows pictures.
    for (const { piece } of tracks[0]?.takes ?? [])
      if (!this.rank.has(piece)) this.rank.set(piece, this.rank.size);
  }

  next(): boolean {
    let best: Lane | undefined;
    for (const lane of this.lanes) {
      if (lane.chunk === undefined) continue;
      if (best === undefined || this.before(lane, best)) best = lane;
    }
    if (best?.chunk === undefined) return false;
    this.track = best.track;
    this.take = best.take;
    this.offset = best.chunk.offset;
    this.bytes = best.chunk.bytes;
    this.samples = best.chunk.samples;
    best.advance();
    return true;
  }

  private before(a: Lane, b: Lane): boolean {
    if (a.take.piece === b.take.piece) return a.chunk!.offset < b.chunk!.offset;
    return (this.rank.get(a.take.piece) ?? 0) < (this.rank.get(b.take.piece) ?? 0);
  }
}

class Lane {
  chunk: ChunkCursor | undefined;
  take!: Take;
  private next = 0;

  constructor(readonly track: TrackPlan) {
    this.advance();
  }

  advance(): void {
    while (this.chunk === undefined || !this.chunk.next()) {
      const take = this.track.takes[this.next++];
      if (take === undefined) {
        this.chunk = undefined;
        return;
      }
      this.take = take;
      this.chunk = new ChunkCursor(take.table, take.first, take.end);
    }
  }
}

/** Consecutive samples of one track in the cut: what `stsc` and `stco` call a chunk. */
export class OutputChunks {
  samples = 0;
  /** From the start of the media data. */
  offset = 0;
  description = 0;
  private readonly walk: MdatWalk;
  private position = 0;
  private more: boolean;

  constructor(
    tracks: readonly TrackPlan[],
    private readonly track: TrackPlan,
  ) {
    this.walk = new MdatWalk(tracks);
    this.more = this.walk.next();
  }

  next(): boolean {
    while (this.more && this.walk.track !== this.track) this.step();
    if (!this.more) return false;
    const { take } = this.walk;
    this.samples = 0;
    this.offset = this.position;
    this.description = take.description;
    do {
      this.samples += this.walk.samples;
      this.step();
    } while (this.more && this.walk.track === this.track && this.walk.take === take);
    return true;
  }

  private step(): void {
    this.position += this.walk.bytes;
    this.more = this.walk.next();
  }
}

/** Byte ranges to copy, as long as they can be. */
export class SourceRanges {
  piece!: CutPiece;
  offset = 0;
  bytes = 0;
  private readonly walk: MdatWalk;
  private more: boolean;

  constructor(tracks: readonly TrackPlan[]) {
    this.walk = new MdatWalk(tracks);
    this.more = this.walk.next();
  }

  next(): boolean {
    if (!this.more) return false;
    this.piece = this.walk.take.piece;
    this.offset = this.walk.offset;
    this.bytes = 0;
    do {
      this.bytes += this.walk.bytes;
      this.more = this.walk.next();
    } while (
      this.more &&
      this.walk.take.piece === this.piece &&
      this.walk.offset === this.offset + this.bytes
    );
    return true;
  }
}
