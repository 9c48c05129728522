import { damaged, truncated, type Box, type BoxReader } from './box-reader.js';
import { ChunkWalk, FollowWalk } from './chunk-walk.js';
import { ColumnBuilder } from './column-builder.js';
import { ColumnReader } from './packed-column.js';
import { RunColumnBuilder, RunCursor } from './run-column.js';
import type { FollowedChunks, SampleTable } from './sample-table.js';

type ChunkColumns = Pick<SampleTable, 'chunkSamples' | 'chunkCount' | 'chunkPlaces'>;

/** Reads how many samples each chunk holds and where it lies, and that all of it lies in the source. */
export async function readChunks(
  reader: BoxReader,
  stsc: Box,
  stco: Box,
  samples: Pick<SampleTable, 'count' | 'sizes'>,
  other: SampleTable | undefined,
): Promise<ChunkColumns> {
  const chunksThere = await reader.word(stco, 4);
  const { chunkSamples, chunkCount } = await readChunkSamples(reader, stsc, chunksThere, samples.count);
  const perChunk = new RunCursor(chunkSamples);
  const sizes = new ColumnReader(samples.sizes);
  const steps = new ColumnBuilder();
  const turns = new Turns(other);
  const { sizeBytes } = reader.source;
  let sample = 0;
  let reached = 0;
  const wide = stco.type === 'co64';
  await reader.entries(stco, 8, chunksThere, wide ? 8 : 4, (view, at) => {
    if (steps.length === chunkCount) return;
    const offset = wide ? view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4) : view.getUint32(at);
    perChunk.next();
    const last = Math.min(sample + perChunk.value, samples.count);
    let end = offset;
    while (sample < last) end += sizes.at(sample++);
    if (end > sizeBytes) throw truncated('pictures lie beyond the end of the file');
    steps.push(offset - reached);
    turns.see(offset);
    reached = end;
  });
  if (sample < samples.count) throw damaged('the chunks end before the samples do', stco.start);
  if (turns.places === undefined) return { chunkSamples, chunkCount, chunkPlaces: steps.finish() };
  steps.discard();
  return { chunkSamples, chunkCount, chunkPlaces: turns.places };
}

/** Watches whether each chunk begins where one of another track ends. */
class Turns {
  places: FollowedChunks | undefined;
  private walk: FollowWalk | undefined;
  private started = false;

  constructor(private readonly track: SampleTable | undefined) {}

  see(offset: number): void {
    if (!this.started && this.track !== undefined) this.start(this.track, offset);
    else if (this.walk !== undefined && this.walk.next() !== offset) this.places = this.walk = undefined;
  }

  private start(track: SampleTable, firstOffset: number): void {
    this.started = true;
    const first = new ChunkWalk(track);
    const ahead = first.next() && first.end === firstOffset ? 0 : 1;
    this.places = { track, firstOffset, ahead };
    this.walk = new FollowWalk(this.places);
    this.walk.next();
  }
}

/** Spreads `stsc` over the chunks, up to the chunk that holds the last sample. */
async function readChunkSamples(
  reader: BoxReader,
  box: Box,
  chunksThere: number,
  samples: number,
): Promise<Pick<SampleTable, 'chunkSamples' | 'chunkCount'>> {
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
    if (firstChunk < chunk || firstChunk > chunksThere) throw damaged('chunks are out of order', box.start);
    spread(firstChunk);
    perChunk = view.getUint32(at + 4);
  });
  if (left > 0) spread(chunksThere + 1);
  if (left > 0) throw damaged('the chunks end before the samples do', box.start);
  return { chunkSamples: runs.finish(), chunkCount: runs.total };
}
