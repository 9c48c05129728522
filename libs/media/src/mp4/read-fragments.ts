import { damaged, type Box, type BoxReader } from './box-reader.js';
import { ColumnBuilder } from './column-builder.js';
import { RunColumnBuilder } from './run-column.js';
import type { SampleTable } from './sample-table.js';

/** One track of a fragmented file: its samples, counted from the decode time of the first. */
export interface FragmentedTrack {
  readonly table: SampleTable;
  /** Decode time of the first sample on the track's own time line. */
  readonly startTicks: number;
}

/** What a sample is when its fragment does not say. */
interface Defaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

const MAX_SAMPLES = 16_000_000;
const MAX_TICKS = 2 ** 50;
const NOT_SYNC = 0x10000;

const HEADER_FLAG = {
  baseOffset: 0x1,
  description: 0x2,
  duration: 0x8,
  size: 0x10,
  flags: 0x20,
  baseIsMoof: 0x20000,
};
const RUN_FLAG = {
  offset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  composition: 0x800,
};

/**
 * Reads the samples of all fragments. A last fragment whose pictures are not all there yet is left out: everything
 * before it is whole, which is what fragments are for.
 */
export async function readFragments(
  reader: BoxReader,
  mvex: Box,
  moofs: readonly Box[],
): Promise<ReadonlyMap<number, FragmentedTrack>> {
  const tracks = new Map<number, TrackBuilder>();
  for (const trex of await reader.children(mvex)) {
    if (trex.type !== 'trex') continue;
    const id = await reader.word(trex, 4);
    const duration = await reader.word(trex, 12);
    const size = await reader.word(trex, 16);
    tracks.set(id, new TrackBuilder({ duration, size, flags: await reader.word(trex, 20) }));
  }
  for (const moof of moofs) {
    if (moof.end > reader.source.sizeBytes || !(await readFragment(reader, moof, tracks))) break;
  }
  return new Map([...tracks].map(([id, track]) => [id, track.finish()]));
}

/** False when the fragment's pictures reach beyond the end of the file. */
async function readFragment(
  reader: BoxReader,
  moof: Box,
  tracks: ReadonlyMap<number, TrackBuilder>,
): Promise<boolean> {
  const runs: { run: Run; track: TrackBuilder; trun: Box }[] = [];
  let reached = moof.start;
  for (const traf of (await reader.children(moof)).filter(({ type }) => type === 'traf')) {
    const boxes = await reader.children(traf);
    const tfhd = boxes.find(({ type }) => type === 'tfhd');
    if (tfhd === undefined) throw damaged('a fragment does not name its track', traf.start);
    const track = tracks.get(await reader.word(tfhd, 4));
    if (track === undefined) continue;
    const { base, defaults } = await readFragmentHeader(reader, tfhd, moof, track.defaults);
    const tfdt = boxes.find(({ type }) => type === 'tfdt');
    let startsAt = tfdt && (await readDecodeTime(reader, tfdt));
    let at = base ?? (runs.length === 0 ? moof.start : reached);
    for (const trun of boxes.filter(({ type }) => type === 'trun')) {
      const run = await readRun(reader, trun, base ?? moof.start, at, defaults, startsAt);
      runs.push({ run, track, trun });
      at = await runEnd(reader, trun, run);
      if (at > reader.source.sizeBytes) return false;
      reached = at;
      startsAt = undefined;
    }
  }
  // Only whole fragments are added, so that sound and pictures end together.
  for (const { run, track, trun } of runs) await addRun(reader, trun, run, track);
  return true;
}

async function readFragmentHeader(
  reader: BoxReader,
  tfhd: Box,
  moof: Box,
  usual: Defaults,
): Promise<{ base: number | undefined; defaults: Defaults }> {
  const flags = (await reader.word(tfhd, 0)) & 0xffffff;
  let at = 8;
  const next = async (flag: number): Promise<number | undefined> => {
    if ((flags & flag) === 0) return undefined;
    at += 4;
    return reader.word(tfhd, at - 4);
  };
  let base = (flags & HEADER_FLAG.baseIsMoof) === 0 ? undefined : moof.start;
  if ((flags & HEADER_FLAG.baseOffset) !== 0) {
    base = (await reader.word(tfhd, 8)) * 2 ** 32 + (await reader.word(tfhd, 12));
    if (!Number.isSafeInteger(base)) throw damaged('a fragment lies nowhere', tfhd.start);
    at = 16;
  }
  await next(HEADER_FLAG.description);
  const duration = (await next(HEADER_FLAG.duration)) ?? usual.duration;
  const size = (await next(HEADER_FLAG.size)) ?? usual.size;
  return { base, defaults: { duration, size, flags: (await next(HEADER_FLAG.flags)) ?? usual.flags } };
}

async function readDecodeTime(reader: BoxReader, tfdt: Box): Promise<number> {
  const wide = (await reader.word(tfdt, 0)) >>> 24 === 1;
  const high = await reader.word(tfdt, 4);
  const time = wide ? high * 2 ** 32 + (await reader.word(tfdt, 8)) : high;
  if (time > MAX_TICKS) throw damaged('a fragment lies more than a century on', tfdt.start);
  return time;
}

interface Run {
  readonly flags: number;
  readonly count: number;
  readonly offset: number;
  readonly entriesAt: number;
  readonly entryBytes: number;
  readonly firstFlags: number | undefined;
  readonly defaults: Defaults;
  readonly startsAt: number | undefined;
}

async function readRun(
  reader: BoxReader,
  trun: Box,
  base: number,
  follows: number,
  defaults: Defaults,
  startsAt: number | undefined,
): Promise<Run> {
  const flags = (await reader.word(trun, 0)) & 0xffffff;
  const count = await reader.word(trun, 4);
  let entriesAt = 8;
  let offset = follows;
  if ((flags & RUN_FLAG.offset) !== 0) {
    offset = base + ((await reader.word(trun, entriesAt)) | 0);
    entriesAt += 4;
  }
  if (offset < 0) throw damaged('a fragment lies nowhere', trun.start);
  let firstFlags: number | undefined;
  if ((flags & RUN_FLAG.firstFlags) !== 0) {
    firstFlags = await reader.word(trun, entriesAt);
    entriesAt += 4;
  }
  const { duration, size, flags: own, composition } = RUN_FLAG;
  const entryBytes = [duration, size, own, composition].filter((flag) => (flags & flag) !== 0).length * 4;
  if (count > MAX_SAMPLES) throw damaged('it claims more samples than a day of video has', trun.start);
  return { flags, count, offset, entriesAt, entryBytes, firstFlags, defaults, startsAt };
}

const sizeAt = ({ flags }: Run): number => ((flags & RUN_FLAG.duration) === 0 ? 0 : 4);

async function runEnd(reader: BoxReader, trun: Box, run: Run): Promise<number> {
  if ((run.flags & RUN_FLAG.size) === 0) return run.offset + run.count * run.defaults.size;
  let end = run.offset;
  const skip = sizeAt(run);
  await reader.entries(trun, run.entriesAt, run.count, run.entryBytes, (view, at) => {
    end += view.getUint32(at + skip);
  });
  return end;
}

async function addRun(reader: BoxReader, trun: Box, run: Run, track: TrackBuilder): Promise<void> {
  const { flags, defaults } = run;
  track.openRun(run.offset, run.count, run.startsAt, trun);
  let first = true;
  const add = (duration: number, size: number, own: number, composition: number): void => {
    track.add(duration, size, first && run.firstFlags !== undefined ? run.firstFlags : own, composition);
    first = false;
  };
  if (run.entryBytes === 0) {
    for (let i = 0; i < run.count; i++) add(defaults.duration, defaults.size, defaults.flags, 0);
    return;
  }
  await reader.entries(trun, run.entriesAt, run.count, run.entryBytes, (view, start) => {
    let at = start;
    const next = (flag: number, usual: number): number => {
      if ((flags & flag) === 0) return usual;
      at += 4;
      return view.getUint32(at - 4);
    };
    const duration = next(RUN_FLAG.duration, defaults.duration);
    const size = next(RUN_FLAG.size, defaults.size);
    const own = next(RUN_FLAG.flags, defaults.flags);
    add(duration, size, own, next(RUN_FLAG.composition, 0) | 0);
  });
}

/** Gathers the samples of one track over all fragments into the same kind of table that an index gives. */
class TrackBuilder {
  private readonly sizes = new ColumnBuilder();
  private readonly durations = new RunColumnBuilder();
  private readonly compositions = new RunColumnBuilder();
  private readonly syncSteps = new ColumnBuilder();
  private readonly chunkSamples = new RunColumnBuilder();
  private readonly chunkSteps = new ColumnBuilder();
  private count = 0;
  private previousSync = -1;
  private startTicks = 0;
  private ticks = 0;
  private lastDuration = 0;
  private reached = 0;

  constructor(readonly defaults: Defaults) {}

  openRun(offset: number, count: number, startsAt: number | undefined, trun: Box): void {
    if (this.count + count > MAX_SAMPLES)
      throw damaged('it claims more samples than a day of video has', trun.start);
    if (this.count === 0) this.startTicks = startsAt ?? 0;
    // A fragment that starts later than the one before ended makes that one's last sample last until then.
    else if (startsAt !== undefined) this.lengthenLast(startsAt - this.startTicks - this.ticks, trun);
    if (count === 0) return;
    this.chunkSamples.push(1, count);
    this.chunkSteps.push(offset - this.reached);
    this.reached = offset;
  }

  add(duration: number, size: number, flags: number, composition: number): void {
    if (this.count > 0) this.durations.push(1, this.lastDuration);
    this.lastDuration = duration;
    this.ticks += duration;
    this.sizes.push(size);
    this.reached += size;
    this.compositions.push(1, composition);
    if ((flags & NOT_SYNC) === 0) {
      this.syncSteps.push(this.count - this.previousSync);
      this.previousSync = this.count;
    }
    this.count++;
  }

  finish(): FragmentedTrack {
    if (this.count > 0) this.durations.push(1, this.lastDuration);
    const syncCount = this.syncSteps.length;
    const chunkCount = this.chunkSteps.length;
    const table: SampleTable = {
      count: this.count,
      sizes: this.sizes.finish(),
      durations: this.durations.finish(),
      compositions: this.compositions.finish(),
      syncSteps: this.syncSteps.finish(),
      syncCount,
      chunkSamples: this.chunkSamples.finish(),
      chunkCount,
      chunkPlaces: this.chunkSteps.finish(),
    };
    return { table, startTicks: this.startTicks };
  }

  private lengthenLast(by: number, trun: Box): void {
    if (this.ticks + by > MAX_TICKS) throw damaged('the durations add up to more than a century', trun.start);
    if (by <= -this.lastDuration) return;
    this.lastDuration += by;
    this.ticks += by;
  }
}
