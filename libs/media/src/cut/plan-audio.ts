import { SampleCursor } from '../mp4/sample-table.js';
import type { VideoShot } from './choose-shots.js';
import type { VideoPlan } from './plan-video.js';
import { commonTimescale } from './ticks.js';
import { Descriptions, type OutputEdit, type Take, type TrackPlan } from './track-plan.js';

/** Samples of one piece that sound while its pictures are shown; times on the window's time line in audio ticks. */
interface Sound {
  readonly shot: VideoShot;
  readonly first: number;
  readonly end: number;
  readonly scale: number;
  readonly offset: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Chooses the sound to the pictures: whole audio frames, at most one of them reaching over each end of the window. */
export function planAudio(video: VideoPlan): TrackPlan | undefined {
  const indexes = video.shots.flatMap(({ candidate }) => candidate.piece.index.audio ?? []);
  if (indexes.length === 0) return undefined;
  const timescale = commonTimescale(
    indexes.map((audio) => audio.timescale),
    1,
  );
  const sounds: Sound[] = [];
  for (const shot of video.shots) {
    for (const sound of soundsOf(shot, video.track.timescale, timescale, sounds.at(-1))) sounds.push(sound);
  }
  const first = sounds[0];
  const last = sounds.at(-1);
  if (first === undefined || last === undefined) return undefined;

  const descriptions = new Descriptions();
  const takes = sounds.map(({ shot, first: start, end, scale, offset }): Take => {
    const { piece } = shot.candidate;
    const { description, table } = piece.index.audio!;
    return {
      piece,
      table,
      first: start,
      end,
      scale,
      shift: offset - first.startsAt,
      decodeLead: 0,
      tail: undefined,
      description: descriptions.add(description),
    };
  });
  const toAudio = timescale / video.track.timescale;
  const opensAt = Math.max(Math.round(video.shots[0]!.scan.shownFrom * toAudio), first.startsAt);
  const closesAt = Math.min(Math.round(video.shots.at(-1)!.scan.shownTo * toAudio), last.endsAt);
  if (closesAt <= opensAt) return undefined;
  const edits: OutputEdit[] = [];
  if (opensAt > 0) edits.push({ mediaTime: -1, duration: opensAt });
  edits.push({ mediaTime: opensAt - first.startsAt, duration: closesAt - opensAt });
  return {
    kind: 'audio',
    timescale,
    takes,
    descriptions: descriptions.entries,
    edits,
    frameTicks: 1,
  };
}

function* soundsOf(
  shot: VideoShot,
  videoScale: number,
  timescale: number,
  previous: Sound | undefined,
): Generator<Sound> {
  const { candidate, scan } = shot;
  const { audio } = candidate.piece.index;
  if (audio === undefined) return;
  const scale = timescale / audio.timescale;
  // The window tick of the file's first shown frame, from which the index counts the audio's edits as well.
  const originAt =
    candidate.offset - Math.round((candidate.edit.movieStart - candidate.edit.mediaStart) * candidate.scale);
  const origin = Math.round((originAt * timescale) / videoScale);
  const shownFrom = Math.round((scan.shownFrom * timescale) / videoScale);
  const shownTo = Math.round((scan.shownTo * timescale) / videoScale);
  for (const edit of audio.edits) {
    let offset = origin + Math.round((edit.movieStart - edit.mediaStart) * scale);
    const from = Math.max(shownFrom, Math.round(edit.mediaStart * scale) + offset);
    const to = Math.min(shownTo, Math.round(edit.mediaEnd * scale) + offset);
    let first = -1;
    let end = -1;
    let startsAt = 0;
    let endsAt = 0;
    for (const cursor = new SampleCursor(audio.table); cursor.next();) {
      const at = Math.round(cursor.pts * scale) + offset;
      if (at >= to) break;
      const endAt = Math.round((cursor.pts + cursor.duration) * scale) + offset;
      if (endAt < from) continue;
      if (first < 0) {
        if (previous !== undefined) {
          // Half an audio frame of doubt lies in every file's start: nearer than that, it goes on without a seam.
          const near = (endAt - at) / 2;
          if (at < previous.endsAt - near) continue;
          if (Math.abs(at - previous.endsAt) <= near) offset += previous.endsAt - at;
        }
        first = cursor.index;
        startsAt = Math.round(cursor.pts * scale) + offset;
      }
      end = cursor.index + 1;
      endsAt = Math.round((cursor.pts + cursor.duration) * scale) + offset;
    }
    if (first < 0) continue;
    previous = { shot, first, end, scale, offset, startsAt, endsAt };
    yield previous;
  }
}
