import { damaged, fourCharacters, type Box, type BoxReader } from './box-reader.js';

/** Where the parts of one track's description lie. */
export interface TrackBoxes {
  readonly trak: Box;
  readonly handler: string;
  readonly tkhd: Box;
  readonly mdhd: Box;
  readonly stbl: Box | undefined;
  readonly elst: Box | undefined;
}

export async function readTrackBoxes(reader: BoxReader, trak: Box): Promise<TrackBoxes> {
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

/** Ticks in a second. */
export async function readTimescale(reader: BoxReader, { mdhd }: TrackBoxes): Promise<number> {
  const wide = (await reader.word(mdhd, 0)) >>> 24 === 1;
  const timescale = await reader.word(mdhd, wide ? 20 : 12);
  if (timescale === 0) throw damaged('a track has no time scale', mdhd.start);
  return timescale;
}

export async function sampleBoxes(reader: BoxReader, track: TrackBoxes): Promise<{ stbl: Box; stsd: Box }> {
  const { stbl } = track;
  const stsd = stbl && (await reader.children(stbl)).find(({ type }) => type === 'stsd');
  if (stbl === undefined || stsd === undefined) {
    throw damaged('a track has no sample description', track.trak.start);
  }
  return { stbl, stsd };
}
