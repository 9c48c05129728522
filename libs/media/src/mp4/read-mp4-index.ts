import { AppError, isAppError } from '#antt/kernel';
import { isVideoContainer, SNIFF_BYTES, sniffContainer } from '../container-sniffer.js';
import { mediaErrors } from '../media.errors.js';
import type { RandomAccessSource } from '../sources/random-access-source.js';
import { BoxReader, damaged, fourCharacters, truncated, unsupported, type Box } from './box-reader.js';
import { readEdits, type Edit } from './edit-list.js';
import type { AudioIndex, Mp4Index, VideoIndex } from './mp4-index.js';
import { readFragments, type FragmentedTrack } from './read-fragments.js';
import { readSampleTable } from './read-sample-table.js';
import { readAudioEntry, readVideoEntry } from './sample-entry.js';
import { SampleCursor, type SampleTable } from './sample-table.js';
import { scanFrames } from './scan-frames.js';

export interface ReadIndexOptions {
  readonly signal?: AbortSignal;
}

const MAX_TOP_LEVEL_BOXES = 200_000;
const MAX_TRACKS = 64;
/** Seconds from 1904, where ISO base media counts from, to 1970. */
const EPOCH_1904 = 2_082_844_800;
const PLACEMENT_BYTES = 44;

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
    audioBoxes && (await readAudio(reader, audioBoxes, movie.timescale, originSeconds, fragments));
  return {
    container: 'mp4',
    sizeBytes: reader.source.sizeBytes,
    fragmented: mvex !== undefined,
    durationUs: video.endPresentationUs - video.firstPresentationUs,
    video,
    audio,
    createdAt: movie.createdAt,
    holes: holesUs(video),
    otherTracks: tracks.filter((track) => !['vide', 'soun'].includes(track.handler)).map((t) => t.handler),
  };
}

async function refuseOtherContainers(source: RandomAccessSource): Promise<void> {
  const head = new Uint8Array(Math.min(SNIFF_BYTES, source.sizeBytes));
  const read = head.byteLength === 0 ? 0 : await source.read(head, 0);
  const found = sniffContainer(head.subarray(0, read));
  if (found === 'mp4') return;
  if (found === 'empty') throw truncated('the file is empty');
  if (isVideoContainer(found)) throw unsupported(found, 'unknown');
  throw new AppError(mediaErrors, 'MEDIA_NOT_MP4', { params: { found } });
}

async function findMovie(reader: BoxReader): Promise<{ moov: Box; moofs: Box[] }> {
  const { sizeBytes } = reader.source;
  let moov: Box | undefined;
  const moofs: Box[] = [];
  let at = 0;
  for (let count = 0; at < sizeBytes; count++) {
    if (count === MAX_TOP_LEVEL_BOXES) throw damaged('it has too many boxes', at);
    let box: Box | undefined;
    try {
      box = await reader.boxAt(at, sizeBytes, true);
    } catch (error) {
      // Padding after a complete recording does no harm; sample places are checked against the file anyway.
      if (moov !== undefined && isAppError(error, 'MEDIA_DAMAGED')) break;
      throw error;
    }
    if (box === undefined) break;
    if (box.type === 'moov') {
      if (box.end > sizeBytes) throw truncated('it ends in the middle of its index');
      moov ??= box;
    }
    if (box.type === 'moof') moofs.push(box);
    at = box.end;
  }
  if (moov === undefined)
    throw truncated('its index is missing: it is still being written or was broken off');
  return { moov, moofs };
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

interface TrackBoxes {
  readonly trak: Box;
  readonly handler: string;
  readonly tkhd: Box;
  readonly mdhd: Box;
  readonly stbl: Box | undefined;
  readonly elst: Box | undefined;
}

async function readTrackBoxes(reader: BoxReader, trak: Box): Promise<TrackBoxes> {
  const child = async (parent: Box | undefined, type: string): Promise<Box | undefined> =>
    parent && (await reader.children(parent)).find((box) => box.type === type);
  const need = async (parent: Box, type: string): Promise<Box> => {
    const box = await child(parent, type);
    if (box === undefined) throw damaged(`the box "${type}" is missing`, parent.start);
    return box;
  };
  const mdia = await need(trak, 'mdia');
  const hdlr = await need(mdia, 'hdlr');
  await reader.word(hdlr, 8);
  return {
    trak,
    handler: fourCharacters(await reader.bytes(hdlr.bodyStart + 8, 4)),
    tkhd: await need(trak, 'tkhd'),
    mdhd: await need(mdia, 'mdhd'),
    stbl: await child(await child(mdia, 'minf'), 'stbl'),
    elst: await child(await child(trak, 'edts'), 'elst'),
  };
}

async function readTimescale(reader: BoxReader, { mdhd }: TrackBoxes): Promise<number> {
  const wide = (await reader.word(mdhd, 0)) >>> 24 === 1;
  const timescale = await reader.word(mdhd, wide ? 20 : 12);
  if (timescale === 0) throw damaged('a track has no time scale', mdhd.start);
  return timescale;
}

async function sampleBoxes(reader: BoxReader, track: TrackBoxes): Promise<{ stbl: Box; stsd: Box }> {
  const { stbl } = track;
  const stsd = stbl && (await reader.children(stbl)).find(({ type }) => type === 'stsd');
  if (stbl === undefined || stsd === undefined) {
    throw damaged('a track has no sample description', track.trak.start);
  }
  return { stbl, stsd };
}

type Fragments = ReadonlyMap<number, FragmentedTrack> | undefined;

async function samplesOf(
  reader: BoxReader,
  track: TrackBoxes,
  stbl: Box,
  fragments: Fragments,
): Promise<FragmentedTrack> {
  if (fragments === undefined) return { table: await readSampleTable(reader, stbl), startTicks: 0 };
  const stsz = (await reader.children(stbl)).find(({ type }) => type === 'stsz' || type === 'stz2');
  if (stsz !== undefined && (await reader.word(stsz, 8)) > 0) {
    throw unsupported('fragmented mp4 with samples in its header', 'unknown');
  }
  const wide = (await reader.word(track.tkhd, 0)) >>> 24 === 1;
  const found = fragments.get(await reader.word(track.tkhd, wide ? 20 : 12));
  if (found === undefined) throw damaged('a track has no fragments', track.trak.start);
  return found;
}

/** The edit list, moved to where the samples start: fragments may go on from a time line that began long before. */
async function editsOf(
  reader: BoxReader,
  track: TrackBoxes,
  scale: { movie: number; track: number },
  extent: { start: number; end: number },
  startTicks: number,
  fragments: Fragments,
): Promise<Edit[]> {
  const absolute = { start: extent.start + startTicks, end: extent.end + startTicks };
  const edits = await readEdits(reader, track.elst, scale, absolute, fragments !== undefined);
  if (startTicks === 0) return edits;
  return edits
    .filter((edit) => edit.mediaEnd > startTicks)
    .map((edit) => ({
      movieStart: edit.movieStart + Math.max(0, startTicks - edit.mediaStart),
      mediaStart: Math.max(0, edit.mediaStart - startTicks),
      mediaEnd: edit.mediaEnd - startTicks,
    }));
}

async function readVideo(
  reader: BoxReader,
  track: TrackBoxes,
  movieScale: number,
  fragments: Fragments,
): Promise<{ video: VideoIndex; originSeconds: number }> {
  const { stbl, stsd } = await sampleBoxes(reader, track);
  const description = await readVideoEntry(reader, stsd);
  const timescale = await readTimescale(reader, track);
  const { table, startTicks } = await samplesOf(reader, track, stbl, fragments);
  if (table.count === 0) throw truncated('it holds no frame');
  const scan = scanFrames(table, timescale);
  if (scan.syncCount === 0) throw damaged('it has no key frame', stbl.start);
  const scale = { movie: movieScale, track: timescale };
  const edits = await editsOf(
    reader,
    track,
    scale,
    { start: scan.minPts, end: scan.endPts },
    startTicks,
    fragments,
  );
  const first = edits[0];
  if (first === undefined) throw damaged('its edit list shows no frame', stbl.start);
  const firstPts = firstFrameFrom(table, scan.minPts, first.mediaStart);
  if (firstPts === undefined || firstPts >= first.mediaEnd)
    throw damaged('its edit list shows no frame', stbl.start);
  const originTicks = first.movieStart + firstPts - first.mediaStart;
  const shown: Edit[] = edits.map((edit) => ({ ...edit, movieStart: edit.movieStart - originTicks }));
  shown[0] = { movieStart: 0, mediaStart: firstPts, mediaEnd: first.mediaEnd };
  const last = shown.at(-1)!;
  const endTicks = last.movieStart + last.mediaEnd - last.mediaStart;
  const us = (ticks: number): number => Math.round((ticks * 1e6) / timescale);
  const wide = (await reader.word(track.tkhd, 0)) >>> 24 === 1;
  const placementAt = wide ? 52 : 40;
  await reader.word(track.tkhd, placementAt + PLACEMENT_BYTES - 4);
  const video: VideoIndex = {
    codec: 'h264',
    codecString: description.codecString,
    width: description.width,
    height: description.height,
    timescale,
    sampleCount: table.count,
    syncCount: scan.syncCount,
    firstPresentationUs: us(originTicks),
    endPresentationUs: us(originTicks + endTicks),
    maxGopUs: us(scan.maxGop),
    openGroups: scan.openGroups,
    frameTicks: scan.frameTicks,
    holeTicks: scan.holes,
    edits: shown,
    table,
    description,
    placement: await reader.bytes(track.tkhd.bodyStart + placementAt, PLACEMENT_BYTES),
  };
  return { video, originSeconds: originTicks / timescale };
}

async function readAudio(
  reader: BoxReader,
  track: TrackBoxes,
  movieScale: number,
  originSeconds: number,
  fragments: Fragments,
): Promise<AudioIndex | undefined> {
  const { stbl, stsd } = await sampleBoxes(reader, track);
  const description = await readAudioEntry(reader, stsd);
  const timescale = await readTimescale(reader, track);
  const { table, startTicks } = await samplesOf(reader, track, stbl, fragments);
  if (table.count === 0) return undefined;
  let end = 0;
  for (const cursor = new SampleCursor(table); cursor.next();)
    end = Math.max(end, cursor.pts + cursor.duration);
  const scale = { movie: movieScale, track: timescale };
  const edits = await editsOf(reader, track, scale, { start: 0, end }, startTicks, fragments);
  const origin = Math.round(originSeconds * timescale);
  return {
    codec: 'aac',
    codecString: description.codecString,
    channels: description.channels,
    sampleRate: description.sampleRate,
    timescale,
    sampleCount: table.count,
    edits: edits.map((edit) => ({ ...edit, movieStart: edit.movieStart - origin })),
    table,
    description,
  };
}

function firstFrameFrom(table: SampleTable, minPts: number, mediaStart: number): number | undefined {
  if (minPts >= mediaStart) return minPts;
  let first: number | undefined;
  for (const cursor = new SampleCursor(table); cursor.next();) {
    if (cursor.pts >= mediaStart && (first === undefined || cursor.pts < first)) first = cursor.pts;
  }
  return first;
}

function holesUs(video: VideoIndex): { fromUs: number; toUs: number }[] {
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
