import { truncated, damaged, type Box, type BoxReader } from './box-reader.js';
import { PackedColumn, PackedColumnBuilder } from './packed-column.js';
import { RunColumnBuilder, RunCursor, type RunColumn, type SampleTable } from './sample-table.js';

/** A day of 60 frames a second is 5.2 million samples; beyond this a table is an attack or damage. */
const MAX_SAMPLES = 16_000_000;
/** Far above a century in any time scale, far below where whole numbers stop being exact. */
const MAX_TICKS = 2 ** 50;

/** Reads the sample tables under `stbl` and checks them against each other and against the size of the source. */
export async function readSampleTable(reader: BoxReader, stbl: Box): Promise<SampleTable> {
  const boxes = new Map((await reader.children(stbl)).reverse().map((box) => [box.type, box]));
  const need = (type: string): Box => {
    const box = boxes.get(type);
    if (box === undefined) throw damaged(`the table "${type}" is missing`, stbl.start);
    return box;
  };
  const sizes = await readSizes(reader, boxes.get('stz2') ?? need('stsz'));
  const count = sizes.length;
  const durations = await readRuns(reader, need('stts'), count, false);
  checkTotal(durations, stbl);
  const ctts = boxes.get('ctts');
  const compositions = ctts && (await readRuns(reader, ctts, count, true));
  const stss = boxes.get('stss');
  const syncSteps = stss && (await readSyncSteps(reader, stss, count));
  const chunks = await readChunks(reader, need('stsc'), boxes.get('co64') ?? need('stco'), sizes);
  return { count, sizes, durations, compositions, syncSteps, ...chunks };
}

async function readSizes(reader: BoxReader, box: Box): Promise<PackedColumn> {
  const word = await reader.word(box, 4);
  const count = await reader.word(box, 8);
  if (count > MAX_SAMPLES) throw damaged('it claims more samples than a day of video has', box.start);
  const sizes = new PackedColumnBuilder();
  if (box.type === 'stsz') {
    if (word !== 0) return PackedColumn.constant(word, count);
    await reader.entries(box, 12, count, 4, (view, at) => sizes.push(view.getUint32(at)));
    return sizes.finish();
  }
  switch (word & 0xff) {
    case 16:
      await reader.entries(box, 12, count, 2, (view, at) => sizes.push(view.getUint16(at)));
      return sizes.finish();
    case 8:
      await reader.entries(box, 12, count, 1, (view, at) => sizes.push(view.getUint8(at)));
      return sizes.finish();
    default:
      throw damaged('the table "stz2" has an unknown width', box.start);
  }
}

/** Durations and composition offsets: (count, value) pairs that must reach as far as the samples do. */
async function readRuns(reader: BoxReader, box: Box, samples: number, signed: boolean): Promise<RunColumn> {
  const runs = new RunColumnBuilder();
  await reader.entries(box, 8, await reader.word(box, 4), 8, (view, at) => {
    const count = Math.min(view.getUint32(at), samples - runs.total);
    // Version 0 of the composition table is unsigned by the letter, but writers put negative offsets there all the same.
    runs.push(count, signed ? view.getInt32(at + 4) : view.getUint32(at + 4));
  });
  if (runs.total < samples) throw damaged(`the table "${box.type}" ends before the samples do`, box.start);
  return runs.finish();
}

function checkTotal(durations: RunColumn, stbl: Box): void {
  let total = 0;
  for (let i = 0; i < durations.counts.length; i++) total += durations.counts.at(i) * durations.values.at(i);
  if (total > MAX_TICKS) throw damaged('the durations add up to more than a century', stbl.start);
}

async function readSyncSteps(reader: BoxReader, box: Box, samples: number): Promise<PackedColumn> {
  const steps = new PackedColumnBuilder();
  let previous = 0;
  await reader.entries(box, 8, await reader.word(box, 4), 4, (view, at) => {
    const ordinal = view.getUint32(at);
    if (ordinal <= previous || ordinal > samples) throw damaged('key frames are out of order', box.start);
    steps.push(ordinal - previous);
    previous = ordinal;
  });
  return steps.finish();
}

type ChunkColumns = Pick<SampleTable, 'chunkSamples' | 'chunkCount' | 'chunkSteps'>;

async function readChunks(
  reader: BoxReader,
  stsc: Box,
  stco: Box,
  sizes: PackedColumn,
): Promise<ChunkColumns> {
  const chunkCount = await reader.word(stco, 4);
  const chunkSamples = await readChunkSamples(reader, stsc, chunkCount, sizes.length);
  const perChunk = new RunCursor(chunkSamples.runs);
  const steps = new PackedColumnBuilder();
  const { sizeBytes } = reader.source;
  let sample = 0;
  let reached = 0;
  const wide = stco.type === 'co64';
  await reader.entries(stco, 8, chunkCount, wide ? 8 : 4, (view, at) => {
    if (steps.length === chunkSamples.chunks) return;
    const offset = wide ? view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4) : view.getUint32(at);
    perChunk.next();
    const last = Math.min(sample + perChunk.value, sizes.length);
    let end = offset;
    while (sample < last) end += sizes.at(sample++);
    if (end > sizeBytes) throw truncated('pictures lie beyond the end of the file');
    steps.push(offset - reached);
    reached = end;
  });
  if (sample < sizes.length) throw damaged('the chunks end before the samples do', stco.start);
  return { chunkSamples: chunkSamples.runs, chunkCount: chunkSamples.chunks, chunkSteps: steps.finish() };
}

/** Spreads `stsc` over the chunks, up to the chunk that holds the last sample. */
async function readChunkSamples(
  reader: BoxReader,
  box: Box,
  chunkCount: number,
  samples: number,
): Promise<{ runs: RunColumn; chunks: number }> {
  const runs = new RunColumnBuilder();
  let left = samples;
  let chunk = 1;
  let perChunk = 0;
  const spread = (untilChunk: number): void => {
    if (perChunk === 0 && untilChunk > chunk) throw damaged('a chunk holds no samples', box.start);
    const chunks = perChunk === 0 ? 0 : Math.min(untilChunk - chunk, Math.ceil(left / perChunk));
    runs.push(chunks, perChunk);
    left = Math.max(0, left - chunks * perChunk);
    chunk = untilChunk;
  };
  await reader.entries(box, 8, await reader.word(box, 4), 12, (view, at) => {
    const firstChunk = view.getUint32(at);
    if (firstChunk < chunk || firstChunk > chunkCount) throw damaged('chunks are out of order', box.start);
    spread(firstChunk);
    perChunk = view.getUint32(at + 4);
  });
  if (left > 0) spread(chunkCount + 1);
  if (left > 0) throw damaged('the chunks end before the samples do', box.start);
  return { runs: runs.finish(), chunks: runs.total };
}
