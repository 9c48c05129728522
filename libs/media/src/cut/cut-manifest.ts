import { SourceRanges } from './mdat-walk.js';
import type { CutGap, CutPlan, HiddenFrames } from './cut-plan.js';
import type { OutputEdit } from './track-plan.js';

/** Plain JSON: instants as RFC 3339 with microseconds, durations in microseconds. */
export interface CutManifest {
  readonly method: 'stream-copy';
  readonly window: { readonly from: string; readonly to: string };
  readonly shown: { readonly from: string; readonly to: string; readonly frames: number };
  readonly firstFrame: string;
  readonly lastFrame: string;
  readonly sizeBytes: number;
  readonly prerollUs: number;
  readonly hidden: readonly HiddenFrames[];
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly cause: CutGap['cause'] }[];
  readonly pieces: readonly ManifestPiece[];
  readonly tracks: readonly ManifestTrack[];
}

export interface ManifestPiece {
  readonly label: string;
  readonly sizeBytes: number;
  readonly startsAt: string;
  /** How many stretches of the file were copied, and how many bytes in all. */
  readonly byteRanges: number;
  readonly bytes: number;
  /** Tracks that were left out, by handler type. */
  readonly leftOut: readonly string[];
}

export interface ManifestTrack {
  readonly kind: 'video' | 'audio';
  readonly codec: string;
  readonly timescale: number;
  readonly samples: number;
  /** More than one when the encoder's settings changed between files. */
  readonly configurations: number;
  readonly editList: readonly OutputEdit[];
}

export function cutManifest(plan: CutPlan): CutManifest {
  const pieces = new Map<unknown, { byteRanges: number; bytes: number } & ManifestPiece>();
  for (const walk = new SourceRanges(plan.tracks); walk.next();) {
    const { piece } = walk;
    const known = pieces.get(piece) ?? {
      label: piece.label,
      sizeBytes: piece.index.sizeBytes,
      startsAt: instant(piece.startsAtUs),
      byteRanges: 0,
      bytes: 0,
      leftOut: piece.index.otherTracks,
    };
    pieces.set(piece, { ...known, byteRanges: known.byteRanges + 1, bytes: known.bytes + walk.bytes });
  }
  return {
    method: 'stream-copy',
    window: plan.window.toJSON(),
    shown: { from: instant(plan.shownFromUs), to: instant(plan.shownToUs), frames: plan.frames },
    firstFrame: instant(plan.firstFrameUs),
    lastFrame: instant(plan.lastFrameUs),
    sizeBytes: plan.sizeBytes,
    prerollUs: plan.prerollUs,
    hidden: plan.hidden,
    gaps: plan.gaps.map(({ fromUs, toUs, cause }) => ({ from: instant(fromUs), to: instant(toUs), cause })),
    pieces: [...pieces.values()],
    tracks: plan.tracks.map((track, i) => ({
      kind: track.kind,
      codec: (track.kind === 'video' ? plan.codecString : plan.audioCodecString) ?? 'unknown',
      timescale: track.timescale,
      samples: plan.layout.counts[i]?.samples ?? 0,
      configurations: track.descriptions.length,
      editList: track.edits,
    })),
  };
}

/** `2026-11-24T01:02:03.040500Z`. */
function instant(us: number): string {
  const micro = ((us % 1000) + 1000) % 1000;
  return new Date((us - micro) / 1000).toISOString().replace('Z', `${String(micro).padStart(3, '0')}Z`);
}
