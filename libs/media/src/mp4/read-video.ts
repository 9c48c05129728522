import { damaged, truncated, type BoxReader } from './box-reader.js';
import type { Edit } from './edit-list.js';
import type { VideoIndex } from './mp4-index.js';
import { readVideoEntry } from './sample-entry.js';
import { SampleCursor, type SampleTable } from './sample-table.js';
import { scanFrames } from './scan-frames.js';
import { readTimescale, sampleBoxes, type TrackBoxes } from './track-boxes.js';
import { editsOf, samplesOf, type Fragments } from './track-samples.js';

const PLACEMENT_BYTES = 44;
let lastPlacement: Uint8Array = new Uint8Array(PLACEMENT_BYTES);
/** One for all: most recordings have no holes, and a day of them is 1,440 files. */
const NO_HOLES: VideoIndex['holeTicks'] = [];

/** Reads the video track; `originSeconds` is where its first shown frame lies on the file's own time line. */
export async function readVideo(
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
    unevenFrames: scan.unevenFrames,
    holeTicks: scan.holes.length === 0 ? NO_HOLES : scan.holes,
    edits: shown,
    table,
    description,
    placement: await readPlacement(reader, track),
  };
  return { video, originSeconds: originTicks / timescale };
}

/** The one before when it says the same, as those of one camera do. */
async function readPlacement(reader: BoxReader, { tkhd }: TrackBoxes): Promise<Uint8Array> {
  const wide = (await reader.word(tkhd, 0)) >>> 24 === 1;
  const at = wide ? 52 : 40;
  await reader.word(tkhd, at + PLACEMENT_BYTES - 4);
  const read = await reader.bytes(tkhd.bodyStart + at, PLACEMENT_BYTES);
  if (Buffer.compare(read, lastPlacement) !== 0) lastPlacement = read;
  return lastPlacement;
}

function firstFrameFrom(table: SampleTable, minPts: number, mediaStart: number): number | undefined {
  if (minPts >= mediaStart) return minPts;
  let first: number | undefined;
  for (const cursor = new SampleCursor(table); cursor.next();) {
    if (cursor.pts >= mediaStart && (first === undefined || cursor.pts < first)) first = cursor.pts;
  }
  return first;
}
