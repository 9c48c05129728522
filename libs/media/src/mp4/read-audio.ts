import type { BoxReader } from './box-reader.js';
import type { AudioIndex } from './mp4-index.js';
import { readAudioEntry } from './sample-entry.js';
import { SampleCursor, type SampleTable } from './sample-table.js';
import { readTimescale, sampleBoxes, type TrackBoxes } from './track-boxes.js';
import { editsOf, samplesOf, type Fragments } from './track-samples.js';

/** Reads the audio track, whose edits count from the video's first shown frame as well; undefined for an empty one. */
export async function readAudio(
  reader: BoxReader,
  track: TrackBoxes,
  movieScale: number,
  originSeconds: number,
  fragments: Fragments,
  video: SampleTable,
): Promise<AudioIndex | undefined> {
  const { stbl, stsd } = await sampleBoxes(reader, track);
  const description = await readAudioEntry(reader, stsd);
  const timescale = await readTimescale(reader, track);
  const { table, startTicks } = await samplesOf(reader, track, stbl, fragments, video);
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
