import { box, fields, fullBox, TableBuffer, type Part } from './box-writer.js';
import { OutputChunks } from './mdat-walk.js';
import { compositionRuns, durationRuns, OutputSamples, Runs } from './output-samples.js';
import type { TrackPlan } from './track-plan.js';

/** What the tables of a track will hold, counted before anything is written. */
export interface TrackCounts {
  readonly samples: number;
  readonly syncs: number;
  readonly durationRuns: number;
  readonly compositionRuns: number;
  readonly negativeComposition: boolean;
  readonly composed: boolean;
  /** End of the last sample in media time. */
  readonly mediaEnd: number;
  readonly chunks: number;
  readonly chunkRuns: number;
}

export function countTrack(tracks: readonly TrackPlan[], track: TrackPlan): TrackCounts {
  let samples = 0;
  let syncs = 0;
  for (const walk = new OutputSamples(track); walk.next(); samples++) if (walk.sync) syncs++;
  let durations = 0;
  let mediaEnd = 0;
  for (const runs = durationRuns(track); runs.next(); durations++) mediaEnd += runs.count * runs.value;
  let compositions = 0;
  let negativeComposition = false;
  let composed = false;
  for (const runs = compositionRuns(track); runs.next(); compositions++) {
    if (runs.value < 0) negativeComposition = true;
    if (runs.value !== 0) composed = true;
  }
  let chunks = 0;
  for (const walk = new OutputChunks(tracks, track); walk.next();) chunks++;
  let chunkRunCount = 0;
  for (const runs = chunkRuns(tracks, track); runs.next();) chunkRunCount++;
  return {
    samples,
    syncs,
    durationRuns: durations,
    compositionRuns: compositions,
    negativeComposition,
    composed,
    mediaEnd,
    chunks,
    chunkRuns: chunkRunCount,
  };
}

/** Largest count a chunk of one description is told apart by: a run's value is both in one number. */
const DESCRIPTION_STEP = 2 ** 32;

function chunkRuns(tracks: readonly TrackPlan[], track: TrackPlan): Runs {
  const chunks = new OutputChunks(tracks, track);
  return new Runs(() => (chunks.next() ? chunks.description * DESCRIPTION_STEP + chunks.samples : undefined));
}

/** The sample table box; `mediaStart` is where the media data begins in the file. */
export function sampleTableBox(
  tracks: readonly TrackPlan[],
  track: TrackPlan,
  counts: TrackCounts,
  offsets: { mediaStart: number; wide: boolean },
): Part[] {
  const counted = (count: number): Uint8Array => fields().u32(count).done();
  const parts: Part[] = [
    ...fullBox('stsd', 0, 0, counted(track.descriptions.length), ...track.descriptions),
    ...fullBox('stts', 0, 0, counted(counts.durationRuns), {
      byteLength: counts.durationRuns * 8,
      bytes: () => runEntries(durationRuns(track)),
    }),
  ];
  if (counts.composed) {
    const version = counts.negativeComposition ? 1 : 0;
    parts.push(
      ...fullBox('ctts', version, 0, counted(counts.compositionRuns), {
        byteLength: counts.compositionRuns * 8,
        bytes: () => runEntries(compositionRuns(track)),
      }),
    );
  }
  if (counts.syncs < counts.samples) {
    parts.push(
      ...fullBox('stss', 0, 0, counted(counts.syncs), {
        byteLength: counts.syncs * 4,
        bytes: () => syncEntries(track),
      }),
    );
  }
  parts.push(
    ...fullBox('stsc', 0, 0, counted(counts.chunkRuns), {
      byteLength: counts.chunkRuns * 12,
      bytes: () => chunkEntries(tracks, track),
    }),
    ...fullBox('stsz', 0, 0, fields().u32(0).u32(counts.samples).done(), {
      byteLength: counts.samples * 4,
      bytes: () => sizeEntries(track),
    }),
    ...fullBox(offsets.wide ? 'co64' : 'stco', 0, 0, counted(counts.chunks), {
      byteLength: counts.chunks * (offsets.wide ? 8 : 4),
      bytes: () => offsetEntries(tracks, track, offsets),
    }),
  );
  return box('stbl', ...parts);
}

function* runEntries(runs: Runs): Generator<Uint8Array> {
  const out = new TableBuffer();
  while (runs.next()) {
    out.u32(runs.count);
    out.i32(runs.value);
    if (out.full) yield out.take();
  }
  yield out.take();
}

function* syncEntries(track: TrackPlan): Generator<Uint8Array> {
  const out = new TableBuffer();
  for (const samples = new OutputSamples(track); samples.next();) {
    if (samples.sync) out.u32(samples.ordinal + 1);
    if (out.full) yield out.take();
  }
  yield out.take();
}

function* sizeEntries(track: TrackPlan): Generator<Uint8Array> {
  const out = new TableBuffer();
  for (const samples = new OutputSamples(track); samples.next();) {
    out.u32(samples.size);
    if (out.full) yield out.take();
  }
  yield out.take();
}

function* chunkEntries(tracks: readonly TrackPlan[], track: TrackPlan): Generator<Uint8Array> {
  const out = new TableBuffer();
  let chunk = 1;
  for (const runs = chunkRuns(tracks, track); runs.next(); chunk += runs.count) {
    out.u32(chunk);
    out.u32(runs.value % DESCRIPTION_STEP);
    out.u32(Math.floor(runs.value / DESCRIPTION_STEP) + 1);
    if (out.full) yield out.take();
  }
  yield out.take();
}

function* offsetEntries(
  tracks: readonly TrackPlan[],
  track: TrackPlan,
  { mediaStart, wide }: { mediaStart: number; wide: boolean },
): Generator<Uint8Array> {
  const out = new TableBuffer();
  for (const chunks = new OutputChunks(tracks, track); chunks.next();) {
    if (wide) out.u64(mediaStart + chunks.offset);
    else out.u32(mediaStart + chunks.offset);
    if (out.full) yield out.take();
  }
  yield out.take();
}
