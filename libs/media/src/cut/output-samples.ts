import { SampleCursor } from '../mp4/sample-table.js';
import type { TrackPlan } from './track-plan.js';

/** Walks the samples of a track of the cut, all takes in order, with their times in the cut. */
export class OutputSamples {
  ordinal = -1;
  dts = 0;
  /** Presentation minus decode time. */
  composition = 0;
  sync = true;
  /** The sample's own duration; the cut's table holds the step to the next sample instead. */
  ownDuration = 0;
  private take = -1;
  private cursor: SampleCursor | undefined;

  constructor(private readonly track: TrackPlan) {}

  get size(): number {
    return this.cursor?.size ?? 0;
  }

  next(): boolean {
    for (;;) {
      const take = this.track.takes[this.take];
      if (
        take !== undefined &&
        this.cursor !== undefined &&
        this.cursor.index + 1 < take.end &&
        this.cursor.next()
      ) {
        const { cursor } = this;
        let pts = Math.round(cursor.pts * take.scale) + take.shift;
        if (take.tail !== undefined && pts >= take.tail.from) pts += take.tail.by;
        const natural = Math.round(cursor.dts * take.scale) + take.shift - take.decodeLead;
        this.ordinal++;
        // Decode times only have to go forward; where two files disagree by a few frames, presentation times win.
        this.dts = this.ordinal === 0 ? 0 : Math.max(this.dts + 1, natural);
        this.composition = pts - this.dts;
        this.sync = cursor.sync;
        this.ownDuration = Math.round(cursor.duration * take.scale);
        return true;
      }
      if (++this.take >= this.track.takes.length) return false;
      const opened = this.track.takes[this.take]!;
      this.cursor = new SampleCursor(opened.table);
      while (this.cursor.index + 1 < opened.first && this.cursor.next());
    }
  }
}

/** Groups equal neighbours of a stream of numbers. */
export class Runs {
  count = 0;
  value = 0;
  private ahead: number | undefined;

  constructor(private readonly pull: () => number | undefined) {
    this.ahead = pull();
  }

  next(): boolean {
    if (this.ahead === undefined) return false;
    this.value = this.ahead;
    this.count = 0;
    do {
      this.count++;
      this.ahead = this.pull();
    } while (this.ahead === this.value);
    return true;
  }
}

/** Decode durations of the cut: each sample lasts until the next one, the last as long as it did in its file. */
export function durationRuns(track: TrackPlan): Runs {
  const samples = new OutputSamples(track);
  let more = samples.next();
  return new Runs(() => {
    if (!more) return undefined;
    const from = samples.dts;
    const own = samples.ownDuration;
    more = samples.next();
    return more ? samples.dts - from : Math.max(own, track.frameTicks);
  });
}

export function compositionRuns(track: TrackPlan): Runs {
  const samples = new OutputSamples(track);
  return new Runs(() => (samples.next() ? samples.composition : undefined));
}
