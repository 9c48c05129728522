import { SampleCursor } from '../mp4/sample-table.js';
import { OutputSamples } from './output-samples.js';
import { microseconds, ticksFrom, commonTimescale } from './ticks.js';
import { findStart, scanTake, windowTick, type Candidate, type TakeScan } from './scan-take.js';
import { Descriptions, type CutPiece, type OutputEdit, type Take, type TrackPlan } from './track-plan.js';

export interface VideoShot {
  readonly candidate: Candidate;
  readonly scan: TakeScan;
}

interface Notes {
  /** Spans that were recorded but cannot be decoded, in window ticks. */
  readonly undecodable: { from: number; to: number }[];
  /** Spans in which only the end of a frame lies that was taken before them. */
  readonly stills: { from: number; to: number }[];
}

export interface VideoPlan extends Notes {
  readonly track: TrackPlan;
  /** One per take, in order, with the window ticks it shows. */
  readonly shots: readonly VideoShot[];
}

export interface WindowUs {
  readonly fromUs: number;
  readonly toUs: number;
}

/** A last frame held for longer than this is cut short and followed by an empty edit: durations are 32 bits. */
const LONGEST_SAMPLE = 2 ** 30;
/** FFmpeg disbelieves composition offsets from 2^28 on, and then all of them. */
const LONGEST_COMPOSITION = 2 ** 27;

export function planVideo(
  pieces: readonly CutPiece[],
  window: WindowUs,
  joinToleranceUs: number,
): VideoPlan | undefined {
  const timescale = commonTimescale(pieces.map(({ index }) => index.video.timescale));
  const notes: Notes = { undecodable: [], stills: [] };
  const shots = chooseShots(pieces, window, timescale, joinToleranceUs, notes);
  if (shots.length === 0) return undefined;
  return { track: layTrack(shots, timescale), shots, ...notes };
}

/** Every edit of every piece that shows something of the window, in the order of the pieces. */
function* candidates(pieces: readonly CutPiece[], window: WindowUs, timescale: number): Generator<Candidate> {
  for (const piece of pieces) {
    const { video } = piece.index;
    const scale = timescale / video.timescale;
    const origin = -ticksFrom(window.fromUs - piece.startsAtUs, timescale);
    const limit = origin + ticksFrom(window.toUs - piece.startsAtUs, timescale);
    for (const edit of video.edits) {
      const offset = origin + Math.round((edit.movieStart - edit.mediaStart) * scale);
      const tick = (pts: number): number => Math.round(pts * scale) + offset;
      let from = Math.max(0, tick(edit.mediaStart));
      const naturalTo = tick(edit.mediaEnd);
      let to = Math.min(limit, naturalTo);
      for (const hole of video.holeTicks) {
        if (tick(hole.from) <= from && from < tick(hole.to)) from = tick(hole.to);
        if (tick(hole.from) < to && to <= tick(hole.to)) to = tick(hole.from);
      }
      const frameTicks = Math.max(1, Math.round(video.frameTicks * scale));
      if (to > from) yield { piece, edit, scale, offset, from, to, naturalTo, limit, frameTicks };
    }
  }
}

/**
 * Lets each candidate show what the ones before it do not. Where two overlap, the change is made at the later one's
 * last key frame before the earlier one ends, so that nothing has to be hidden (with open groups at its first, since
 * only that one surely resets a decoder); if there is none, the earlier one is shown to its end and the later one's
 * frames up to there are hidden.
 */
function chooseShots(
  pieces: readonly CutPiece[],
  window: WindowUs,
  timescale: number,
  joinToleranceUs: number,
  notes: Notes,
): VideoShot[] {
  const shots: VideoShot[] = [];
  const tolerance = ticksFrom(joinToleranceUs, timescale);
  for (const found of candidates(pieces, window, timescale)) {
    const before = shots.at(-1);
    let candidate = found;
    let from = found.from;
    if (before !== undefined) {
      const reached = before.scan.shownTo;
      const near = Math.max(tolerance, Math.floor(before.candidate.frameTicks / 2));
      // Clocks and file names are coarser than frames: what nearly touches is meant to touch.
      if (Math.abs(found.from - reached) <= near) {
        const moved = reached - found.from;
        // A candidate that ends at a hole still does; one that ends with the window still does that.
        const ends = found.to < Math.min(found.limit, found.naturalTo) ? found.to : found.naturalTo;
        const to = Math.min(found.limit, ends + moved);
        candidate = { ...found, offset: found.offset + moved, from: reached, to };
      }
      from = Math.max(candidate.from, reached);
    }
    if (from >= candidate.to) continue;
    const scan = scanTake(candidate, from, candidate.to);
    if (scan === undefined) {
      const decodable = findStart(candidate, from, candidate.to) !== undefined;
      (decodable ? notes.stills : notes.undecodable).push({ from, to: candidate.to });
      continue;
    }
    if (scan.shownFrom > from) notes.undecodable.push({ from, to: scan.shownFrom });
    const overlap = before !== undefined && found.from < from && scan.syncAt < from;
    const change = overlap ? changeAt(before, candidate, takeOver(candidate, scan)) : undefined;
    if (change !== undefined) shots.splice(-1, 1, change.before);
    const chosen = change?.after ?? scan;
    shots.push({ candidate, scan: before === undefined ? chosen : withoutLeading(chosen) });
  }
  return shots;
}

/**
 * At a join, an open group's leading frames that its own file hides are left out: they cannot be decoded without the
 * frames before, and hiding them in the middle of a clip takes an edit that FFmpeg gets wrong in open groups.
 */
function withoutLeading(scan: TakeScan): TakeScan {
  if (scan.leading === 0 || scan.hiddenBefore !== scan.leading) return scan;
  return { ...scan, lowest: scan.syncAt, hiddenBefore: 0, skipped: scan.leading };
}

function takeOver(candidate: Candidate, scan: TakeScan): number {
  if (!candidate.piece.index.video.openGroups) return scan.syncAt;
  return findStart(candidate, candidate.from, candidate.to)?.syncAt ?? scan.syncAt;
}

function changeAt(
  before: VideoShot,
  candidate: Candidate,
  at: number,
): { before: VideoShot; after: TakeScan } | undefined {
  if (at < candidate.from || at <= before.scan.shownFrom) return undefined;
  const shortened = scanTake(before.candidate, before.scan.shownFrom, at);
  const after = scanTake(candidate, at, candidate.to);
  if (shortened === undefined || after === undefined || after.shownFrom !== at) return undefined;
  return { before: { candidate: before.candidate, scan: shortened }, after };
}

/**
 * Gives every take its place on the cut's media time line and writes the edit list that shows the right parts of it.
 * Takes that join without hidden frames share one edit; a gap between them makes the frame before it last longer.
 */
function layTrack(shots: readonly VideoShot[], timescale: number): TrackPlan {
  const descriptions = new Descriptions();
  const takes: Take[] = [];
  const edits: OutputEdit[] = [];
  const first = shots[0]!;
  // The first sample is decoded at 0, and nothing is shown before.
  const startDts = decodeTick(first.candidate, first.scan.first);
  const leastLead = Math.max(0, startDts - first.scan.lowest);
  const firstLead = openingLead(first);
  let decodeLead = leastLead;
  let anchor = leastLead - startDts;
  // An edit opens with a whole frame. Were it to open in the middle of one, some players would show that frame, which
  // was taken before the window, and FFmpeg would move all later frames forward by the rest of it.
  let open = { mediaTime: first.scan.firstFrameAt + anchor, from: first.scan.firstFrameAt };
  if (open.from > 0) edits.push({ mediaTime: -1, duration: open.from });

  for (const [i, shot] of shots.entries()) {
    const { candidate, scan } = shot;
    const before = shots[i - 1]?.scan;
    if (before !== undefined) {
      const gap = scan.firstFrameAt - before.shownTo;
      const longest = before.hiddenAfter > 0 ? LONGEST_COMPOSITION : LONGEST_SAMPLE;
      if (before.hiddenAfter > 0 || scan.hiddenBefore > 0 || gap > longest) {
        const bridged = gap > longest ? 0 : gap;
        edits.push({ mediaTime: open.mediaTime, duration: before.shownTo + bridged - open.from });
        if (gap > bridged) edits.push({ mediaTime: -1, duration: gap });
        if (bridged > 0 && before.hiddenAfter > 0) {
          const last = takes.pop()!;
          takes.push({ ...last, tail: { from: before.shownTo + anchor, by: bridged } });
        }
        // Hidden frames must not fall into what the edit before shows, nor the hidden ones before into this one.
        anchor += Math.max(before.highestEnd, before.shownTo) + bridged - scan.lowest;
        // FFmpeg takes the first sample of an edit in decode order for its start. So that later edits are not shown
        // a few frames off, every edit starts as long after that sample's decode time as the first one does.
        const less = firstLead - openingLead(shot);
        decodeLead = leastLead + less;
        anchor += Math.max(0, less);
        open = { mediaTime: scan.firstFrameAt + anchor, from: scan.firstFrameAt };
      }
    }
    const { piece } = candidate;
    const { description, table } = piece.index.video;
    const take: Take = {
      piece,
      table,
      first: scan.first,
      end: scan.end,
      scale: candidate.scale,
      shift: candidate.offset + anchor,
      decodeLead,
      tail: undefined,
      description: descriptions.add(description.format, description.config, description.entry),
    };
    if (scan.skipped === 0) takes.push(take);
    else takes.push({ ...take, end: scan.first + 1 }, { ...take, first: scan.first + 1 + scan.skipped });
  }
  const { scan, candidate } = shots.at(-1)!;
  const shownTo = Math.min(scan.shownTo, Math.max(scan.highestEnd, scan.lastFrameAt + 1));
  edits.push({ mediaTime: open.mediaTime, duration: shownTo - open.from });
  return withoutNegativeCompositions({
    kind: 'video',
    timescale,
    takes,
    descriptions: descriptions.entries,
    edits,
    frameTicks: candidate.frameTicks,
  });
}

/** Shows everything later by as much as any frame would be shown before it is decoded: few players expect that. */
function withoutNegativeCompositions(track: TrackPlan): TrackPlan {
  let least = 0;
  for (const samples = new OutputSamples(track); samples.next();)
    least = Math.min(least, samples.composition);
  if (least === 0) return track;
  const later = -least;
  return {
    ...track,
    takes: track.takes.map((take) => ({
      ...take,
      shift: take.shift + later,
      decodeLead: take.decodeLead + later,
      tail: take.tail && { ...take.tail, from: take.tail.from + later },
    })),
    edits: track.edits.map((edit) =>
      edit.mediaTime < 0 ? edit : { ...edit, mediaTime: edit.mediaTime + later },
    ),
  };
}

/** From the decode time of the first shown sample in decode order to the presentation of the first shown frame. */
function openingLead({ candidate, scan }: VideoShot): number {
  const cursor = new SampleCursor(candidate.piece.index.video.table);
  while (cursor.next()) {
    if (cursor.index < scan.first) continue;
    const at = windowTick(candidate, cursor.pts);
    if (at >= scan.shownFrom && at < scan.shownTo) break;
  }
  return scan.firstFrameAt - windowTick(candidate, cursor.dts);
}

function decodeTick(candidate: Candidate, index: number): number {
  const cursor = new SampleCursor(candidate.piece.index.video.table);
  while (cursor.index < index && cursor.next());
  return windowTick(candidate, cursor.dts);
}

/** What of the window is shown, hole by hole, in microseconds since 1970. */
export function coveredSpans(plan: VideoPlan, window: WindowUs): { fromUs: number; toUs: number }[] {
  const us = (tick: number): number =>
    Math.min(window.toUs, window.fromUs + microseconds(tick, plan.track.timescale));
  const spans: { fromUs: number; toUs: number }[] = [];
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
