import type { RandomAccessSource } from '../sources/random-access-source.js';
import { BoxReader, damaged, unsupported, type Box } from './box-reader.js';
import { findMovie, refuseOtherContainers } from './find-movie.js';
import type { Mp4Index, SpanUs, VideoIndex } from './mp4-index.js';
import { readAudio } from './read-audio.js';
import { readFragments } from './read-fragments.js';
import { readVideo } from './read-video.js';
import { readTrackBoxes, type TrackBoxes } from './track-boxes.js';

export interface ReadIndexOptions {
  readonly signal?: AbortSignal;
}

const MAX_TRACKS = 64;
const NONE: readonly never[] = [];
/** Seconds from 1904, where ISO base media counts from, to 1970. */
const EPOCH_1904 = 2_082_844_800;

/**
 * Reads the index of an MP4 recording. Never trusts it: sizes, counts and places are checked against each other and
 * against the source, and memory is bounded by what the file really holds.
 * @throws AppError MEDIA_NOT_MP4, MEDIA_TRUNCATED, MEDIA_DAMAGED or MEDIA_FORMAT_UNSUPPORTED
 */
export async function readMp4Index(
  source: RandomAccessSource,
  options: ReadIndexOptions = {},
): Promise<Mp4Index> {
  await refuseOtherContainers(source);
  const reader = new BoxReader(source, options.signal);
  try {
    return await readIndex(reader);
  } finally {
    reader.close();
  }
}

async function readIndex(reader: BoxReader): Promise<Mp4Index> {
  const { moov, moofs } = await findMovie(reader);
  await reader.readAhead(moov);
  const boxes = await reader.children(moov);
  if (boxes.some(({ type }) => type === 'cmov')) throw unsupported('mp4', 'compressed movie header');
  const mvex = boxes.find(({ type }) => type === 'mvex');
  const fragments = mvex && (await readFragments(reader, mvex, moofs));
  const movie = await readMovieHeader(reader, moov, boxes);
  const traks = boxes.filter(({ type }) => type === 'trak');
  if (traks.length > MAX_TRACKS) throw damaged('it has too many tracks', moov.start);
  const tracks: TrackBoxes[] = [];
  for (const trak of traks) tracks.push(await readTrackBoxes(reader, trak));
  const pick = (handler: string): TrackBoxes | undefined => {
    const found = tracks.filter((track) => track.handler === handler);
    if (found.length > 1) throw unsupported('mp4', `${found.length} tracks of kind ${handler}`);
    return found[0];
  };
  const videoBoxes = pick('vide');
  if (videoBoxes === undefined) throw unsupported('mp4', 'no video');
  const audioBoxes = pick('soun');
  const { video, originSeconds } = await readVideo(reader, videoBoxes, movie.timescale, fragments);
  const audio =
    audioBoxes &&
    (await readAudio(reader, audioBoxes, movie.timescale, originSeconds, fragments, video.table));
  const others = tracks.map(({ handler }) => handler).filter((kind) => kind !== 'vide' && kind !== 'soun');
  return {
    container: 'mp4',
    sizeBytes: reader.source.sizeBytes,
    fragmented: mvex !== undefined,
    durationUs: video.endPresentationUs - video.firstPresentationUs,
    video,
    audio,
    createdAt: movie.createdAt,
    holes: video.holeTicks.length === 0 ? NONE : holesUs(video),
    otherTracks: others.length === 0 ? NONE : others,
  };
}

async function readMovieHeader(
  reader: BoxReader,
  moov: Box,
  boxes: readonly Box[],
): Promise<{ timescale: number; createdAt: Date | undefined }> {
  const mvhd = boxes.find(({ type }) => type === 'mvhd');
  if (mvhd === undefined) throw damaged('the movie header is missing', moov.start);
  const wide = (await reader.word(mvhd, 0)) >>> 24 === 1;
  const created = wide
    ? (await reader.word(mvhd, 4)) * 2 ** 32 + (await reader.word(mvhd, 8))
    : await reader.word(mvhd, 4);
  const timescale = await reader.word(mvhd, wide ? 20 : 12);
  if (timescale === 0) throw damaged('the movie has no time scale', mvhd.start);
  const createdAt = new Date((created - EPOCH_1904) * 1000);
  const plausible = created > EPOCH_1904 && !Number.isNaN(createdAt.getTime());
  return { timescale, createdAt: plausible ? createdAt : undefined };
}

function holesUs(video: VideoIndex): SpanUs[] {
  const us = (ticks: number): number => Math.round((ticks * 1e6) / video.timescale);
  return video.edits.flatMap((edit) =>
    video.holeTicks
      .filter((hole) => hole.from < edit.mediaEnd && hole.to > edit.mediaStart)
      .map((hole) => ({
        fromUs: us(edit.movieStart + Math.max(hole.from, edit.mediaStart) - edit.mediaStart),
        toUs: us(edit.movieStart + Math.min(hole.to, edit.mediaEnd) - edit.mediaStart),
      })),
  );
}
