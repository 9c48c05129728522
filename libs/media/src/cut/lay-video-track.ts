import { SampleCursor } from '../mp4/sample-table.js';
import type { VideoShot } from './choose-shots.js';
import { OutputSamples } from './output-samples.js';
import { windowTick, type Candidate } from './scan-take.js';
import { Descriptions, type OutputEdit, type Take, type TrackPlan } from './track-plan.js';

/** A last frame held for longer than this is cut short and followed by an empty edit: durations are 32 bits. */
const LONGEST_SAMPLE = 2 ** 30;
/** FFmpeg disbelieves composition offsets from 2^28 on, and then all of them. */
const LONGEST_COMPOSITION = 2 ** 27;

/**
 * Gives every take its place on the cut's media time line and writes the edit list that shows the right parts of it.
 * Takes that join without hidden frames share one edit; a gap between them makes the frame before it last longer.
 */
export function layVideoTrack(shots: readonly VideoShot[], timescale: number): TrackPlan {
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
      description: descriptions.add(description),
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
