import { damaged, unsupported, type Box, type BoxReader } from './box-reader.js';

/** One stretch of a track that is shown: media `[mediaStart, mediaEnd)` from `movieStart` on, all in track ticks. */
export interface Edit {
  readonly movieStart: number;
  readonly mediaStart: number;
  readonly mediaEnd: number;
}

const MAX_EDITS = 10_000;

/**
 * Reads an edit list; without one the whole track is shown from the start.
 * @param extent start and end of the track's media in track ticks
 * @param openEnded the last edit has no end: in a fragmented file the writer did not know it
 */
export async function readEdits(
  reader: BoxReader,
  elst: Box | undefined,
  scale: { movie: number; track: number },
  extent: { start: number; end: number },
  openEnded = false,
): Promise<Edit[]> {
  const trackEnd = extent.end;
  // Negative composition offsets may put the first frame before 0; without edits it is shown all the same.
  const start = Math.min(0, extent.start);
  if (elst === undefined) return [{ movieStart: start, mediaStart: start, mediaEnd: trackEnd }];
  const wide = (await reader.word(elst, 0)) >>> 24 === 1;
  const count = await reader.word(elst, 4);
  if (count > MAX_EDITS) throw damaged('the edit list is too long', elst.start);
  const edits: Edit[] = [];
  const toTrack = scale.track / scale.movie;
  let movieTime = 0;
  let entry = 0;
  await reader.entries(elst, 8, count, wide ? 20 : 12, (view, at) => {
    entry++;
    const duration = wide ? view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4) : view.getUint32(at);
    const mediaTime = wide
      ? view.getInt32(at + 8) * 2 ** 32 + view.getUint32(at + 12)
      : view.getInt32(at + 4);
    const rate = view.getUint32(at + (wide ? 16 : 8));
    if (mediaTime < -1) throw damaged('an edit starts before the track', elst.start);
    if (mediaTime >= 0) {
      if (rate !== 0x10000) throw unsupported('mp4', 'edit list with a changed speed');
      // Durations are in coarse movie ticks: within one of them the last edit means "to the end"; so does 0.
      const ends = mediaTime + duration * toTrack;
      const toEnd = duration === 0 || (entry === count && (openEnded || ends + toTrack >= trackEnd));
      const mediaEnd = toEnd ? trackEnd : Math.min(trackEnd, Math.round(ends));
      const movieStart = Math.round(movieTime * toTrack);
      if (mediaEnd > mediaTime) edits.push({ movieStart, mediaStart: mediaTime, mediaEnd });
    }
    movieTime += duration;
  });
  if (!Number.isSafeInteger(Math.round(movieTime * toTrack))) {
    throw damaged('the edit list is longer than a century', elst.start);
  }
  // An edit list of empty edits alone is what a writer leaves behind that never learnt the duration.
  if (edits.length === 0)
    edits.push({ movieStart: Math.round(movieTime * toTrack), mediaStart: 0, mediaEnd: trackEnd });
  return edits;
}
