import type { TimeRange } from '#antt/kernel';
import type { SpanUs } from '../mp4/mp4-index.js';
import type { MovieLayout } from './movie-layout.js';
import type { TrackPlan } from './track-plan.js';

/** A part of the window without pictures. */
export interface CutGap extends SpanUs {
  readonly cause: 'not-recorded' | 'damaged';
}

/** Frames outside what is shown that a decoder needs: in the file, hidden by the edit list. */
export interface HiddenFrames {
  readonly pieceLabel: string;
  readonly place: 'before' | 'after';
  readonly frames: number;
  readonly us: number;
}

/** A cut thought through to the byte; nothing is written yet. */
export interface CutPlan {
  readonly window: TimeRange;
  readonly sizeBytes: number;
  readonly covered: readonly SpanUs[];
  readonly gaps: readonly CutGap[];
  /** Hidden before the first shown instant. */
  readonly prerollUs: number;
  readonly hidden: readonly HiddenFrames[];
  /** Where the first frame in the window begins. */
  readonly shownFromUs: number;
  readonly shownToUs: number;
  /** Of the clip's time line, which begins at the window's start. */
  readonly durationUs: number;
  readonly frames: number;
  readonly firstFrameUs: number;
  readonly lastFrameUs: number;
  readonly codecString: string;
  readonly audioCodecString: string | undefined;
  /** Video first. */
  readonly tracks: readonly TrackPlan[];
  readonly layout: MovieLayout;
}
