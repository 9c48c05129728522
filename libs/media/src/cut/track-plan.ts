import type { RandomAccessSource } from '../sources/random-access-source.js';
import type { Mp4Index } from '../mp4/mp4-index.js';
import type { SampleEntry } from '../mp4/sample-entry.js';
import type { SampleTable } from '../mp4/sample-table.js';

/** One recording file placed in true time. */
export interface CutPiece {
  readonly index: Mp4Index;
  readonly source: RandomAccessSource;
  /** The instant of its first shown frame, in whole microseconds since 1970. */
  readonly startsAtUs: number;
  /** How the manifest and errors call it, e.g. the file's name. */
  readonly label: string;
}

/** A run of samples, consecutive in decode order, taken from one piece. */
export interface Take {
  readonly piece: CutPiece;
  readonly table: SampleTable;
  readonly first: number;
  readonly end: number;
  /** Presentation time in the cut = source ticks x `scale` + `shift`. */
  readonly scale: number;
  readonly shift: number;
  /** Decode time in the cut = source ticks x `scale` + `shift` - `decodeLead`. */
  readonly decodeLead: number;
  /** Hidden samples shown from `from` on in the cut are put `by` later, out of a gap during which the last frame stands. */
  readonly tail: { readonly from: number; readonly by: number } | undefined;
  /** Which of the track's sample descriptions it needs, from 0. */
  readonly description: number;
}

/** An entry of the cut's edit list, in the track's ticks; `mediaTime` -1 shows nothing for that long. */
export interface OutputEdit {
  readonly mediaTime: number;
  readonly duration: number;
}

export interface TrackPlan {
  readonly kind: 'video' | 'audio';
  readonly timescale: number;
  readonly takes: readonly Take[];
  readonly descriptions: readonly Uint8Array[];
  readonly edits: readonly OutputEdit[];
  /** Duration given to a last sample that has none of its own. */
  readonly frameTicks: number;
}

/** Collects distinct sample descriptions; the decoder configuration decides what is distinct. */
export class Descriptions {
  readonly entries: Uint8Array[] = [];
  private readonly known: SampleEntry[] = [];

  add(description: SampleEntry): number {
    const { format, config, entry } = description;
    const at = this.known.findIndex(
      (other) => other.format === format && Buffer.compare(other.config, config) === 0,
    );
    if (at >= 0) return at;
    this.known.push(description);
    return this.entries.push(entry) - 1;
  }
}
