import type { SpanUs } from '../mp4/mp4-index.js';
import { chooseShots, type ShotNotes, type VideoShot, type WindowUs } from './choose-shots.js';
import { layVideoTrack } from './lay-video-track.js';
import { windowTick } from './scan-take.js';
import { commonTimescale, microseconds } from './ticks.js';
import type { CutPiece, TrackPlan } from './track-plan.js';

export interface VideoPlan extends ShotNotes {
  readonly track: TrackPlan;
  /** One per take, in order, with the window ticks it shows. */
  readonly shots: readonly VideoShot[];
}

export function planVideo(
  pieces: readonly CutPiece[],
  window: WindowUs,
  joinToleranceUs: number,
): VideoPlan | undefined {
  const timescale = commonTimescale(pieces.map(({ index }) => index.video.timescale));
  const notes: ShotNotes = { undecodable: [], stills: [] };
  const shots = chooseShots(pieces, window, timescale, joinToleranceUs, notes);
  if (shots.length === 0) return undefined;
  return { track: layVideoTrack(shots, timescale), shots, ...notes };
}

/** What of the window is shown, hole by hole, in microseconds since 1970. */
export function coveredSpans(plan: VideoPlan, window: WindowUs): SpanUs[] {
  const us = (tick: number): number =>
    Math.min(window.toUs, window.fromUs + microseconds(tick, plan.track.timescale));
  const spans: SpanUs[] = [];
  for (const { candidate, scan } of plan.shots) {
    let from = scan.shownFrom;
    for (const hole of candidate.piece.index.video.holeTicks) {
      const holeFrom = windowTick(candidate, hole.from);
      const holeTo = windowTick(candidate, hole.to);
      if (holeFrom <= from || holeTo >= scan.shownTo) continue;
      spans.push({ fromUs: us(from), toUs: us(holeFrom) });
      from = holeTo;
    }
    spans.push({ fromUs: us(from), toUs: us(scan.shownTo) });
  }
  for (const still of plan.stills) spans.push({ fromUs: us(still.from), toUs: us(still.to) });
  return spans.sort((a, b) => a.fromUs - b.fromUs);
}
