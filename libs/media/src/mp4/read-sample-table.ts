import { damaged, type Box, type BoxReader } from './box-reader.js';
import { ColumnBuilder } from './column-builder.js';
import type { Column } from './packed-column.js';
import { readChunks } from './read-chunks.js';
import { RunColumnBuilder, RunCursor, type RunColumn } from './run-column.js';
import type { SampleTable } from './sample-table.js';

/** A day of 60 frames a second is 5.2 million samples; beyond this a table is an attack or damage. */
const MAX_SAMPLES = 16_000_000;
/** Far above a century in any time scale, far below where whole numbers stop being exact. */
const MAX_TICKS = 2 ** 50;

/**
 * Reads the sample tables under `stbl` and checks them against each other and against the size of the source.
 * @param other the track whose chunks may lie in turns with this one's
 */
export async function readSampleTable(
  reader: BoxReader,
  stbl: Box,
  other: SampleTable | undefined,
): Promise<SampleTable> {
  const boxes = new Map((await reader.children(stbl)).reverse().map((box) => [box.type, box]));
  const need = (type: string): Box => {
    const box = boxes.get(type);
    if (box === undefined) throw damaged(`the table "${type}" is missing`, stbl.start);
    return box;
  };
  const { sizes, count } = await readSizes(reader, boxes.get('stz2') ?? need('stsz'));
  const durations = await readRuns(reader, need('stts'), count, false);
  checkTotal(durations, count, stbl);
  const ctts = boxes.get('ctts');
  const compositions = ctts === undefined ? 0 : await readRuns(reader, ctts, count, true);
  const stss = boxes.get('stss');
  // Without a list every sample is one.
  const syncs =
    stss === undefined ? { syncSteps: 1, syncCount: count } : await readSyncSteps(reader, stss, count);
  const samples = { count, sizes };
  const chunks = await readChunks(reader, need('stsc'), boxes.get('co64') ?? need('stco'), samples, other);
  return { count, sizes, durations, compositions, ...syncs, ...chunks };
}

async function readSizes(reader: BoxReader, box: Box): Promise<{ sizes: Column; count: number }> {
  const word = await reader.word(box, 4);
  const count = await reader.word(box, 8);
  if (count > MAX_SAMPLES) throw damaged('it claims more samples than a day of video has', box.start);
  if (box.type === 'stsz' && word !== 0) return { sizes: word, count };
  const sizes = new ColumnBuilder();
  if (box.type === 'stsz') {
    await reader.entries(box, 12, count, 4, (view, at) => sizes.push(view.getUint32(at)));
  } else if ((word & 0xff) === 16) {
    await reader.entries(box, 12, count, 2, (view, at) => sizes.push(view.getUint16(at)));
  } else if ((word & 0xff) === 8) {
    await reader.entries(box, 12, count, 1, (view, at) => sizes.push(view.getUint8(at)));
  } else {
    throw damaged('the table "stz2" has an unknown width', box.start);
  }
  return { sizes: sizes.finish(), count };
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

function checkTotal(durations: RunColumn, samples: number, stbl: Box): void {
  let total = 0;
  const runs = new RunCursor(durations);
  for (let seen = 0; seen < samples;) {
    const count = runs.nextRun(samples - seen);
    total += count * runs.value;
    seen += count;
  }
  if (total > MAX_TICKS) throw damaged('the durations add up to more than a century', stbl.start);
}

type Syncs = Pick<SampleTable, 'syncSteps' | 'syncCount'>;

async function readSyncSteps(reader: BoxReader, box: Box, samples: number): Promise<Syncs> {
  const steps = new ColumnBuilder();
  let previous = 0;
  await reader.entries(box, 8, await reader.word(box, 4), 4, (view, at) => {
    const ordinal = view.getUint32(at);
    if (ordinal <= previous || ordinal > samples) throw damaged('key frames are out of order', box.start);
    steps.push(ordinal - previous);
    previous = ordinal;
  });
  const syncCount = steps.length;
  return { syncSteps: steps.finish(), syncCount };
}
