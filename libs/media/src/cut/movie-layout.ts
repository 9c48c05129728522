import { box, fields, fullBox, totalBytes, type Part } from './box-writer.js';
import { SourceRanges } from './mdat-walk.js';
import { countTrack, sampleTableBox, type TrackCounts } from './sample-boxes.js';
import type { TrackPlan } from './track-plan.js';

/** The whole file: its head as parts, then `mediaBytes` of media data. */
export interface MovieLayout {
  readonly head: readonly Part[];
  readonly headBytes: number;
  readonly mediaBytes: number;
  readonly ranges: number;
  readonly counts: readonly TrackCounts[];
}

const EPOCH_1904 = 2_082_844_800;
const MAX_32 = 2 ** 32 - 1;
const LANGUAGE_UNDETERMINED = 0x55c4;
const IDENTITY_MATRIX = fields().u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000).done();

/**
 * Lays out the cut as `ftyp`, `moov`, `mdat`. The movie counts in the video's ticks, so that edits are exact.
 * The same pieces and window always give the same bytes: no clock is read.
 */
export function layoutMovie(
  tracks: readonly TrackPlan[],
  details: { placement: Uint8Array; startsAt: Date },
): MovieLayout {
  let mediaBytes = 0;
  let ranges = 0;
  for (const walk = new SourceRanges(tracks); walk.next(); ranges++) mediaBytes += walk.bytes;
  const counts = tracks.map((track) => countTrack(tracks, track));
  const created = Math.floor(details.startsAt.getTime() / 1000) + EPOCH_1904;
  const build = (mediaStart: number, wide: boolean): Part[] => [
    ...box('ftyp', fields().text('isom').u32(0x200).text('isomiso2avc1mp41iso4').done()),
    ...movieBox(tracks, counts, created, details.placement, { mediaStart, wide }),
    mediaHeader(mediaBytes),
  ];
  const narrow = totalBytes(build(0, false));
  const wide = narrow + mediaBytes > MAX_32;
  const headBytes = wide ? totalBytes(build(0, true)) : narrow;
  return { head: build(headBytes, wide), headBytes, mediaBytes, ranges, counts };
}

function mediaHeader(mediaBytes: number): Uint8Array {
  if (mediaBytes + 8 <= MAX_32)
    return fields()
      .u32(mediaBytes + 8)
      .text('mdat')
      .done();
  return fields()
    .u32(1)
    .text('mdat')
    .i64(mediaBytes + 16)
    .done();
}

const shownTicks = (track: TrackPlan): number => track.edits.reduce((sum, edit) => sum + edit.duration, 0);

function movieBox(
  tracks: readonly TrackPlan[],
  counts: readonly TrackCounts[],
  created: number,
  placement: Uint8Array,
  offsets: { mediaStart: number; wide: boolean },
): Part[] {
  const movieScale = tracks[0]!.timescale;
  const inMovie = (track: TrackPlan, ticks: number): number =>
    Math.round((ticks * movieScale) / track.timescale);
  const duration = Math.max(...tracks.map((track) => inMovie(track, shownTicks(track))));
  const version = Math.max(duration, created) > MAX_32 ? 1 : 0;
  const header = fullBox(
    'mvhd',
    version,
    0,
    fields()
      .time(created, version)
      .time(created, version)
      .u32(movieScale)
      .time(duration, version)
      .u32(0x10000)
      .u16(0x100)
      .zeros(10)
      .raw(IDENTITY_MATRIX)
      .zeros(24)
      .u32(tracks.length + 1)
      .done(),
  );
  const boxes = tracks.map((track, i) => {
    const trackDuration = inMovie(track, shownTicks(track));
    return box(
      'trak',
      ...trackHeader(track, i + 1, created, trackDuration, placement),
      ...box('edts', ...editBox(track, inMovie)),
      ...mediaBox(tracks, track, counts[i]!, created, offsets),
    );
  });
  return box('moov', ...header, ...boxes.flat());
}

function trackHeader(
  track: TrackPlan,
  id: number,
  created: number,
  duration: number,
  placement: Uint8Array,
): Part[] {
  const version = Math.max(duration, created) > MAX_32 ? 1 : 0;
  const video = track.kind === 'video';
  return fullBox(
    'tkhd',
    version,
    // Enabled, in the movie, in the preview.
    7,
    fields()
      .time(created, version)
      .time(created, version)
      .u32(id)
      .u32(0)
      .time(duration, version)
      .zeros(8)
      .u16(0)
      .u16(video ? 0 : 1)
      .u16(video ? 0 : 0x100)
      .u16(0)
      .raw(video ? placement : fields().raw(IDENTITY_MATRIX).zeros(8).done())
      .done(),
  );
}

function editBox(track: TrackPlan, inMovie: (track: TrackPlan, ticks: number) => number): Part[] {
  const widest = Math.max(
    ...track.edits.map((edit) => Math.max(inMovie(track, edit.duration), edit.mediaTime * 2)),
  );
  const version = widest > MAX_32 ? 1 : 0;
  const entries = fields().u32(track.edits.length);
  let at = 0;
  for (const edit of track.edits) {
    // From rounded ends, so that rounding does not add up over many edits.
    const duration = inMovie(track, at + edit.duration) - inMovie(track, at);
    at += edit.duration;
    entries.time(duration, version).time(edit.mediaTime, version).u32(0x10000);
  }
  return fullBox('elst', version, 0, entries.done());
}

function mediaBox(
  tracks: readonly TrackPlan[],
  track: TrackPlan,
  counts: TrackCounts,
  created: number,
  offsets: { mediaStart: number; wide: boolean },
): Part[] {
  const video = track.kind === 'video';
  const version = Math.max(counts.mediaEnd, created) > MAX_32 ? 1 : 0;
  return box(
    'mdia',
    ...fullBox(
      'mdhd',
      version,
      0,
      fields()
        .time(created, version)
        .time(created, version)
        .u32(track.timescale)
        .time(counts.mediaEnd, version)
        .u16(LANGUAGE_UNDETERMINED)
        .u16(0)
        .done(),
    ),
    ...fullBox(
      'hdlr',
      0,
      0,
      fields()
        .u32(0)
        .text(video ? 'vide' : 'soun')
        .zeros(12)
        .text(video ? 'VideoHandler' : 'SoundHandler')
        .zeros(1)
        .done(),
    ),
    ...box(
      'minf',
      ...(video
        ? fullBox('vmhd', 0, 1, fields().zeros(8).done())
        : fullBox('smhd', 0, 0, fields().zeros(4).done())),
      ...box('dinf', ...fullBox('dref', 0, 0, fields().u32(1).done(), ...fullBox('url ', 0, 1))),
      ...sampleTableBox(tracks, track, counts, offsets),
    ),
  );
}
