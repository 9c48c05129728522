import { damaged, unsupported, type Box, type BoxReader } from './box-reader.js';
import { readEdits, type Edit } from './edit-list.js';
import type { FragmentedTrack } from './read-fragments.js';
import { readSampleTable } from './read-sample-table.js';
import type { SampleTable } from './sample-table.js';
import type { TrackBoxes } from './track-boxes.js';

/** The tracks of a fragmented file by their ids; undefined for a file with one index. */
export type Fragments = ReadonlyMap<number, FragmentedTrack> | undefined;

/** @param other the track whose chunks may lie in turns with this one's */
export async function samplesOf(
  reader: BoxReader,
  track: TrackBoxes,
  stbl: Box,
  fragments: Fragments,
  other?: SampleTable,
): Promise<FragmentedTrack> {
  if (fragments === undefined) return { table: await readSampleTable(reader, stbl, other), startTicks: 0 };
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
export async function editsOf(
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
