import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, isAppError, TimeRange, type Clock } from '#antt/kernel';
import { FileSource, readMp4Index, type Mp4Index } from '#antt/media';
import { extractionErrors } from '../../extraction.errors.js';
import { nameGaps, type KnownTrouble } from '../../name-gaps.js';
import {
  RecorderDriver,
  type Coverage,
  type FootageSpan,
  type PulledFootage,
  type RecorderSource,
  type UnsupportedRecording,
  type WholeRecording,
} from '../../recorder.driver.js';
import { instantsOf, isTimeZone, localMillis } from '../../zoned-time.js';
import { placeRecordings } from './place-recordings.js';
import { localTimeOf, RecordingPattern } from './recording-pattern.js';
import { RecordingsFolder, unreachable, type NamedFile } from './recordings-folder.js';

const HOUR_MS = 3_600_000;
/** Longest recording looked for: a file that began earlier than this before the window is not found. */
const LONGEST_RECORDING_MS = 25 * HOUR_MS;
/** A name's zone may differ from the recorder's, and summer time may lie between. */
const ZONE_SLACK_MS = 27 * HOUR_MS;
/** Files read before the window until it is clear that none reaches into it. */
const SILENT_PREDECESSORS = 2;
const MOST_PREDECESSORS = 40;
const SOONEST_LOOK_MS = 5000;
const LATEST_LOOK_MS = 600_000;

export interface FolderDriverOptions {
  /** Absolute folders under which a recorder's folder must lie. */
  readonly roots: readonly string[];
  readonly clock: Clock;
  /** A file changed less than this ago is taken to be growing still. */
  readonly idleMs?: number;
  /** How long an unfinished file is watched for growth. */
  readonly watchMs?: number;
}

/** A file that the window may need, with what reading it has shown. */
interface Candidate {
  readonly ref: string;
  /** Start by its name, in the recorder's clock, as an instant. */
  readonly namedMs: number;
  readonly note?: string;
  readonly reading: Reading;
}

type Reading =
  | {
      readonly kind: 'footage';
      readonly durationUs: number;
      readonly holes: Mp4Index['holes'];
      readonly size: number;
      readonly modified: Date;
    }
  | { readonly kind: 'growing' }
  | { readonly kind: 'trouble'; readonly cause: 'damaged' | 'not-a-video'; readonly detail: string }
  | {
      readonly kind: 'unsupported';
      readonly container: string;
      readonly codec: string;
      readonly size: number;
    };

interface NamedInstant extends NamedFile {
  readonly candidates: readonly number[];
  readonly namedMs: number;
  readonly note?: string;
}

/**
 * Recordings as files in a folder, as recorders export them to a share and `ffmpeg -f segment -strftime` writes them.
 * A file's start is told by its path; its length by its own index.
 */
export class FolderRecorderDriver extends RecorderDriver {
  readonly reach = 'folder';
  /** Reading a share disturbs nobody, but one extraction at a time reads a disk better than four. */
  readonly limits = { replaySessions: 1 };
  private readonly readings = new Map<string, Reading & { kind: 'footage' }>();

  constructor(private readonly options: FolderDriverOptions) {
    super();
  }

  async coverage(source: RecorderSource, window: TimeRange, signal: AbortSignal): Promise<Coverage> {
    const { folder, pattern } = await this.open(source);
    const offsetMs = source.clock.offsetMs;
    const wanted = window.shift(offsetMs);
    const files = await this.named(folder, pattern, source, wanted, signal);
    // A name that occurred twice counts with its later time, so that neither reading of it is missed.
    const latest = (file: NamedInstant): number =>
      Math.max(...file.candidates.filter((instant) => instant < wanted.to.getTime()));
    const ordered = files
      .filter((file) => latest(file) > Number.NEGATIVE_INFINITY)
      .sort((a, b) => latest(a) - latest(b));
    const before = ordered.filter((file) => latest(file) <= wanted.from.getTime()).reverse();
    const within = ordered.filter((file) => latest(file) > wanted.from.getTime());
    const candidates: Candidate[] = [];
    const lastRef = files.at(-1)?.ref;
    let silent = 0;
    for (const file of before.slice(0, MOST_PREDECESSORS)) {
      if (silent === SILENT_PREDECESSORS) break;
      const candidate = await this.read(folder, file, source, file.ref === lastRef, signal);
      const reach = candidate.reading.kind === 'footage' ? candidate.reading.durationUs / 1000 : 0;
      if (candidate.namedMs + reach + 2000 < wanted.from.getTime()) silent++;
      candidates.unshift(candidate);
    }
    for (const file of within) {
      candidates.push(await this.read(folder, file, source, file.ref === lastRef, signal));
    }
    candidates.sort((a, b) => a.namedMs - b.namedMs || (a.ref < b.ref ? -1 : 1));
    return await this.answer(folder, pattern, source, window, candidates, files, signal);
  }

  async pull(
    source: RecorderSource,
    spans: readonly FootageSpan[],
    signal: AbortSignal,
  ): Promise<PulledFootage> {
    const { folder } = await this.open(source);
    const opened: { span: FootageSpan; file: FileSource }[] = [];
    const release = async (): Promise<void> => {
      for (const { file } of opened) await file.close();
    };
    try {
      for (const span of spans) {
        signal.throwIfAborted();
        const file = await FileSource.open(await folder.realPath(span.ref)).catch((error: unknown) => {
          throw isAppError(error) ? error : changed(span.ref, error);
        });
        opened.push({ span, file });
        const same =
          file.sizeBytes === span.sizeBytes && file.modifiedAt.getTime() === span.modifiedAt?.getTime();
        if (!same) throw changed(span.ref);
      }
    } catch (error) {
      await release();
      throw error;
    }
    return {
      recordings: opened.map(({ span, file }) => ({
        source: file,
        startsAtUs: span.startsAtUs,
        label: span.ref,
        container: 'mp4',
      })),
      requireUnchanged: async () => {
        for (const { span, file } of opened) if (!(await file.unchanged())) throw changed(span.ref);
      },
      release,
    };
  }

  async whole(
    source: RecorderSource,
    recording: UnsupportedRecording,
    signal: AbortSignal,
  ): Promise<WholeRecording> {
    const { folder } = await this.open(source);
    const path = await folder.realPath(recording.ref).catch((error: unknown) => {
      throw isAppError(error) ? error : changed(recording.ref, error);
    });
    const { size } = await stat(path);
    return {
      ref: recording.ref,
      name: basename(recording.ref),
      sizeBytes: size,
      chunks: createReadStream(path, { highWaterMark: 1 << 20, end: Math.max(0, size - 1), signal }),
      mediaType: recording.container.endsWith('mp4') ? 'video/mp4' : 'application/octet-stream',
    };
  }

  private async open(
    source: RecorderSource,
  ): Promise<{ folder: RecordingsFolder; pattern: RecordingPattern }> {
    const refuse = (reason: string): AppError =>
      new AppError(extractionErrors, 'RECORDER_PATTERN_INVALID', {
        params: { pattern: source.filePattern ?? '', reason },
      });
    if (source.filePattern === null) throw refuse('none is registered');
    if (!isTimeZone(source.timeZone)) throw refuse(`the time zone ${source.timeZone} is not known`);
    const pattern = RecordingPattern.parse(source.filePattern, source.channel, source.channels);
    return { folder: await RecordingsFolder.open(source.location, this.options.roots), pattern };
  }

  /** Files that can touch the window, by name only, in order. */
  private async named(
    folder: RecordingsFolder,
    pattern: RecordingPattern,
    source: RecorderSource,
    wanted: TimeRange,
    signal: AbortSignal,
  ): Promise<NamedInstant[]> {
    const bounds = {
      from: localMillis(wanted.from.getTime(), source.timeZone) - LONGEST_RECORDING_MS - ZONE_SLACK_MS,
      to: localMillis(wanted.to.getTime(), source.timeZone) + ZONE_SLACK_MS,
    };
    const files = (await folder.list(pattern, bounds, signal)).flatMap((file) => {
      const instant = namedInstant(file, source.timeZone);
      return instant === undefined ? [] : [instant];
    });
    return files.sort((a, b) => a.namedMs - b.namedMs || (a.ref < b.ref ? -1 : 1));
  }

  private async read(
    folder: RecordingsFolder,
    file: NamedInstant,
    source: RecorderSource,
    newest: boolean,
    signal: AbortSignal,
  ): Promise<Candidate> {
    signal.throwIfAborted();
    const { ref, namedMs, note } = file;
    const plain = { ref, namedMs, ...(note !== undefined && { note }) };
    let path: string;
    let opened: FileSource;
    try {
      path = await folder.realPath(ref);
      opened = await FileSource.open(path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      // Overwritten between the listing and now: it is no longer held.
      if (code === 'ENOENT')
        return { ...plain, reading: trouble('damaged', 'it was removed while we looked') };
      if (isAppError(error)) return { ...plain, reading: trouble('not-a-video', ref) };
      throw unreachable(error);
    }
    try {
      const key = `${path}\0${opened.sizeBytes}\0${opened.modifiedAt.getTime()}`;
      const known = this.readings.get(key);
      const reading = known ?? (await this.readIndex(opened, path, ref, newest, signal));
      if (reading.kind !== 'footage') return { ...plain, reading };
      this.remember(key, reading);
      return { ...plain, namedMs: resolveFold(file, reading, source), reading };
    } finally {
      await opened.close();
    }
  }

  private async readIndex(
    file: FileSource,
    path: string,
    ref: string,
    newest: boolean,
    signal: AbortSignal,
  ): Promise<Reading> {
    try {
      const index = await readMp4Index(file, { signal });
      return {
        kind: 'footage',
        durationUs: index.durationUs,
        holes: index.holes,
        size: file.sizeBytes,
        modified: file.modifiedAt,
      };
    } catch (error) {
      if (!isAppError(error))
        throw (error as NodeJS.ErrnoException).code === undefined ? error : unreachable(error);
      if (await this.growing(file, path, newest, signal)) return { kind: 'growing' };
      if (error.code === 'MEDIA_FORMAT_UNSUPPORTED') {
        const { container = 'unknown', codec = 'unknown' } = error.params;
        return {
          kind: 'unsupported',
          container: String(container),
          codec: String(codec),
          size: file.sizeBytes,
        };
      }
      const detail = `${ref}: ${error.text('en').message}`;
      return trouble(error.code === 'MEDIA_NOT_MP4' ? 'not-a-video' : 'damaged', detail);
    }
  }

  /**
   * Whether a file that cannot be read yet is still being written. Its time of change decides; as the share's clock may
   * differ from ours, the newest file is also watched for a moment.
   */
  private async growing(
    file: FileSource,
    path: string,
    newest: boolean,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { idleMs = 60_000, watchMs = 1500, clock } = this.options;
    if (clock.now().getTime() - file.modifiedAt.getTime() < idleMs) return true;
    if (!newest || watchMs === 0) return false;
    await pause(watchMs, undefined, { signal });
    const now = await stat(path).catch(() => undefined);
    return now !== undefined && (now.size !== file.sizeBytes || now.mtimeMs !== file.modifiedAt.getTime());
  }

  /** When the growing file should be finished; overdue or without a known length, after growing pauses. */
  private lookAgainMs(startedMs: number, typicalMs: number | undefined): number {
    const left = startedMs + (typicalMs ?? 0) - this.options.clock.now().getTime();
    const wanted = left > 0 ? left + 3000 : -left / 4;
    return Math.round(Math.min(Math.max(wanted, SOONEST_LOOK_MS), LATEST_LOOK_MS));
  }

  private remember(key: string, reading: Reading & { kind: 'footage' }): void {
    this.readings.delete(key);
    this.readings.set(key, reading);
    if (this.readings.size > 5000) {
      const [oldest] = this.readings.keys();
      if (oldest !== undefined) this.readings.delete(oldest);
    }
  }

  private async answer(
    folder: RecordingsFolder,
    pattern: RecordingPattern,
    source: RecorderSource,
    window: TimeRange,
    candidates: readonly Candidate[],
    files: readonly NamedInstant[],
    signal: AbortSignal,
  ): Promise<Coverage> {
    const { offsetMs } = source.clock;
    const spans = placedSpans(candidates, offsetMs, pattern.resolutionMs);
    const touching = spans.filter(({ span }) => span.from < window.to && span.to > window.from);
    const typicalMs = typicalLength(spans, files);
    // How far a file that cannot be read would have reached: to the next name, and no longer than its neighbours.
    const extent = (candidate: Candidate): TimeRange => {
      const start = candidate.namedMs;
      const next = files.find((file) => file.namedMs > start)?.namedMs ?? Number.POSITIVE_INFINITY;
      const windowEnd = Math.max(window.to.getTime() + offsetMs, start + 1000);
      const end = Math.min(next, typicalMs === undefined ? windowEnd : start + typicalMs);
      return new TimeRange(new Date(start - offsetMs), new Date(end - offsetMs));
    };
    const troubles: KnownTrouble[] = [];
    const unsupported: UnsupportedRecording[] = [];
    let unfinished: Coverage['unfinished'];
    for (const candidate of candidates) {
      const { reading, ref } = candidate;
      if (reading.kind === 'footage') continue;
      const range = extent(candidate);
      if (reading.kind === 'growing') {
        const open = new TimeRange(range.from, range.to > window.to ? range.to : window.to);
        if (open.intersect(window) === undefined) continue;
        unfinished = { ref, lookAgainMs: this.lookAgainMs(candidate.namedMs - offsetMs, typicalMs) };
        troubles.push({ range: open, cause: 'not-finished', detail: ref });
      } else if (range.intersect(window) === undefined) {
        continue;
      } else if (reading.kind === 'trouble') {
        troubles.push({ range, cause: reading.cause, detail: reading.detail });
      } else {
        const { container, codec, size } = reading;
        unsupported.push({ ref, container, codec, sizeBytes: size });
      }
    }
    const covered = touching.flatMap(({ span, holes }) => new TimeRange(span.from, span.to).gaps(holes));
    const uncovered = window.gaps(covered);
    const heldSince =
      uncovered.length === 0 || files.some((file) => file.namedMs - offsetMs < window.from.getTime())
        ? undefined
        : await this.earliest(folder, pattern, source, signal);
    return {
      spans: touching.map(({ span }) => span),
      gaps: nameGaps(uncovered, troubles, heldSince),
      unsupported,
      ...(unfinished !== undefined && { unfinished }),
      ...(heldSince !== undefined && { heldSince }),
      clockMode: source.clock.method === 'not-measured' ? 'offset-not-measured' : 'measured-offset',
      notes: candidates.flatMap(({ note, ref }) => (note === undefined ? [] : [`${ref}: ${note}`])),
    };
  }

  /**
   * The earliest moment held, by name. A folder without a single recording of the camera counts as unreachable: an
   * unmounted share looks exactly like it, and evidence must not be given up because of a missing mount.
   */
  private async earliest(
    folder: RecordingsFolder,
    pattern: RecordingPattern,
    source: RecorderSource,
    signal: AbortSignal,
  ): Promise<Date> {
    let earliest = Number.POSITIVE_INFINITY;
    for (const file of await folder.list(pattern, undefined, signal)) {
      earliest = Math.min(earliest, namedInstant(file, source.timeZone)?.namedMs ?? earliest);
    }
    if (earliest === Number.POSITIVE_INFINITY) {
      throw new AppError(extractionErrors, 'RECORDER_UNREACHABLE', {
        params: { reason: 'the folder holds no recording of this camera at all' },
      });
    }
    return new Date(earliest - source.clock.offsetMs);
  }
}

interface PlacedSpan {
  readonly span: FootageSpan;
  readonly holes: readonly TimeRange[];
}

/** The readable recordings placed in true time. */
function placedSpans(candidates: readonly Candidate[], offsetMs: number, resolutionMs: number): PlacedSpan[] {
  const readable = candidates.flatMap(({ ref, namedMs, reading }) =>
    reading.kind === 'footage' && reading.durationUs >= 1000 ? [{ ref, namedMs, reading }] : [],
  );
  const places = placeRecordings(
    readable.map(({ namedMs, reading }) => ({ namedMs, durationUs: reading.durationUs })),
  );
  return readable.map(({ ref, namedMs, reading }, i) => {
    const place = places[i] as (typeof places)[number];
    const startsAtUs = Math.round(place.startsAtUs - offsetMs * 1000);
    const at = (us: number): Date => new Date(Math.round((startsAtUs + us) / 1000));
    return {
      span: {
        from: at(0),
        to: at(reading.durationUs),
        startsAtUs,
        ref,
        sizeBytes: reading.size,
        modifiedAt: reading.modified,
        namedFrom: new Date(namedMs - offsetMs),
        correctionMs: Math.round(place.correctionMs * 1000) / 1000,
        resolutionMs,
      },
      holes: reading.holes.flatMap((hole) =>
        hole.toUs - hole.fromUs >= 1000 ? [new TimeRange(at(hole.fromUs), at(hole.toUs))] : [],
      ),
    };
  });
}

function namedInstant(file: NamedFile, timeZone: string): NamedInstant | undefined {
  const { time } = file;
  if (time.epochSeconds !== undefined) {
    const namedMs = time.epochSeconds * 1000 + (time.millisecond ?? 0);
    return { ...file, candidates: [namedMs], namedMs };
  }
  const local = localTimeOf(time);
  if (local === undefined) return undefined;
  if (time.zoneMinutes !== undefined) {
    const { instants } = instantsOf(local, 'UTC');
    const namedMs = (instants[0] as number) - time.zoneMinutes * 60_000;
    return { ...file, candidates: [namedMs], namedMs };
  }
  const { instants, reading } = instantsOf(local, timeZone);
  const namedMs = instants[0] as number;
  const note =
    reading === 'twice'
      ? 'its local time occurred twice, clocks having been put back; told apart by its time of change'
      : reading === 'never'
        ? 'its local time did not occur, clocks having been put forward; read as if they had not been'
        : undefined;
  return { ...file, candidates: instants, namedMs, ...(note !== undefined && { note }) };
}

/** Of two instants with the same local time, the one whose recording would have ended when the file last changed. */
function resolveFold(
  file: NamedInstant,
  reading: { readonly durationUs: number; readonly modified: Date },
  source: RecorderSource,
): number {
  if (file.candidates.length < 2) return file.namedMs;
  const distance = (instant: number): number =>
    Math.abs(instant - source.clock.offsetMs + reading.durationUs / 1000 - reading.modified.getTime());
  return [...file.candidates].sort((a, b) => distance(a) - distance(b))[0] as number;
}

/** The usual length of a recording here, by what could be read, else by the names; undefined when neither tells. */
function typicalLength(spans: readonly PlacedSpan[], files: readonly NamedInstant[]): number | undefined {
  const lengths = spans.map(({ span }) => span.to.getTime() - span.from.getTime());
  const steps = files.slice(1).map((file, i) => file.namedMs - (files[i] as NamedInstant).namedMs);
  return median(lengths) ?? median(steps.filter((step) => step >= 1000));
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const trouble = (cause: 'damaged' | 'not-a-video', detail: string): Reading => ({
  kind: 'trouble',
  cause,
  detail,
});

const changed = (label: string, cause?: unknown): AppError =>
  new AppError(extractionErrors, 'RECORDING_CHANGED', { params: { label }, cause });
