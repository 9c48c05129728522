import { AppError, TimeRange } from '#antt/kernel';
import type { SpanUs } from '../mp4/mp4-index.js';
import { mediaErrors } from '../media.errors.js';
import type { CutGap, CutPlan, HiddenFrames } from './cut-plan.js';
import { layoutMovie } from './movie-layout.js';
import { planAudio } from './plan-audio.js';
import type { WindowUs } from './choose-shots.js';
import { coveredSpans, planVideo, type VideoPlan } from './plan-video.js';
import { microseconds } from './ticks.js';
import type { CutPiece } from './track-plan.js';

export interface CutRequest {
  /** Recording files in true time; they may leave gaps or overlap. */
  readonly pieces: readonly CutPiece[];
  readonly window: TimeRange;
  /**
   * Two files whose ends are this close are taken to touch, because their start times are no better known. Half a frame
   * when not given; a second for files whose names carry whole seconds.
   */
  readonly joinToleranceUs?: number;
}

/** Coarser than any clock of a recorder, finer than any frame: less than this is no gap but rounding. */
const SMALLEST_GAP_US = 1000;

/**
 * Plans one progressive MP4 of exactly `window` out of `pieces`.
 * @throws AppError MEDIA_NOTHING_IN_WINDOW when no frame was recorded in it
 */
export function planCut({ pieces, window, joinToleranceUs = 0 }: CutRequest): CutPlan {
  const windowUs: WindowUs = { fromUs: window.from.getTime() * 1000, toUs: window.to.getTime() * 1000 };
  const ordered = [...pieces].sort((a, b) => a.startsAtUs - b.startsAtUs);
  const inside = ordered.filter(
    ({ startsAtUs, index }) =>
      startsAtUs - joinToleranceUs < windowUs.toUs &&
      startsAtUs + index.durationUs + joinToleranceUs > windowUs.fromUs,
  );
  const video = inside.length === 0 ? undefined : planVideo(inside, windowUs, joinToleranceUs);
  if (video === undefined) {
    throw new AppError(mediaErrors, 'MEDIA_NOTHING_IN_WINDOW', { params: { ...window.toJSON() } });
  }
  const audio = planAudio(video);
  const tracks = audio === undefined ? [video.track] : [video.track, audio];
  const first = video.shots[0]!;
  const layout = layoutMovie(tracks, {
    placement: first.candidate.piece.index.video.placement,
    startsAt: window.from,
  });
  const us = (ticks: number): number => microseconds(ticks, video.track.timescale);
  const shown = video.shots.reduce((frames, { scan }) => frames + scan.frames, 0);
  const clipTicks = video.track.edits.reduce((sum, edit) => sum + edit.duration, 0);
  const covered = coveredSpans(video, windowUs);
  return {
    window,
    sizeBytes: layout.headBytes + layout.mediaBytes,
    covered,
    gaps: findGaps(video, covered, windowUs),
    prerollUs: first.scan.hiddenBefore === 0 ? 0 : us(first.scan.shownFrom - first.scan.lowest),
    hidden: hiddenFrames(video, us),
    shownFromUs: windowUs.fromUs + us(first.scan.firstFrameAt),
    shownToUs: Math.min(windowUs.toUs, windowUs.fromUs + us(clipTicks)),
    durationUs: us(clipTicks),
    frames: shown,
    firstFrameUs: windowUs.fromUs + us(first.scan.firstFrameAt),
    lastFrameUs: windowUs.fromUs + us(video.shots.at(-1)!.scan.lastFrameAt),
    codecString: first.candidate.piece.index.video.codecString,
    audioCodecString: audio?.takes[0]?.piece.index.audio?.codecString,
    tracks,
    layout,
  };
}

function hiddenFrames(video: VideoPlan, us: (ticks: number) => number): HiddenFrames[] {
  return video.shots.flatMap(({ candidate, scan }) => {
    const pieceLabel = candidate.piece.label;
    const hidden: HiddenFrames[] = [];
    if (scan.hiddenBefore > 0) {
      hidden.push({
        pieceLabel,
        place: 'before',
        frames: scan.hiddenBefore,
        us: us(scan.shownFrom - scan.lowest),
      });
    }
    if (scan.hiddenAfter > 0) {
      hidden.push({
        pieceLabel,
        place: 'after',
        frames: scan.hiddenAfter,
        us: us(scan.highestEnd - scan.shownTo),
      });
    }
    return hidden;
  });
}

function findGaps(video: VideoPlan, covered: readonly SpanUs[], window: WindowUs): CutGap[] {
  const us = (tick: number): number => window.fromUs + microseconds(tick, video.track.timescale);
  const known = [
    ...covered.map((span) => ({ ...span, damaged: false })),
    ...video.undecodable.map(({ from, to }) => ({ fromUs: us(from), toUs: us(to), damaged: true })),
  ].sort((a, b) => a.fromUs - b.fromUs);
  const gaps: CutGap[] = [];
  const add = (fromUs: number, toUs: number, cause: CutGap['cause']): void => {
    if (toUs - fromUs >= SMALLEST_GAP_US) gaps.push({ fromUs, toUs, cause });
  };
  let reached = window.fromUs;
  for (const span of known) {
    add(reached, Math.min(span.fromUs, window.toUs), 'not-recorded');
    const from = Math.max(reached, span.fromUs);
    const to = Math.min(span.toUs, window.toUs);
    if (span.damaged) add(from, to, 'damaged');
    reached = Math.max(reached, to);
  }
  add(reached, window.toUs, 'not-recorded');
  return gaps;
}
