import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, isAppError, type TimeRange } from '#antt/kernel';
import { FileSource } from '#antt/media';
import { extractionErrors } from '../../extraction.errors.js';
import { fileChunks } from '../../file-chunks.js';
import { nameGaps } from '../../name-gaps.js';
import {
  RecorderDriver,
  type Coverage,
  type FootageSpan,
  type PulledFootage,
  type RecorderSource,
  type UnsupportedRecording,
  type WholeRecording,
} from '../../recorder.driver.js';
import { isTimeZone, localMillis } from '../../zoned-time.js';
import type { Candidate } from './candidate.js';
import { namedInstant, type NamedInstant } from './named-instant.js';
import { RecordingPattern } from './recording-pattern.js';
import { RecordingReader, type RecordingReaderOptions } from './recording-reader.js';
import { RecordingsFolder } from './recordings-folder.js';
import { accountForWindow } from './window-account.js';

const HOUR_MS = 3_600_000;
/** Longest recording looked for: a file that began earlier than this before the window is not found. */
const LONGEST_RECORDING_MS = 25 * HOUR_MS;
/** A name's zone may differ from the recorder's, and summer time may lie between. */
const ZONE_SLACK_MS = 27 * HOUR_MS;
/** Files read before the window until it is clear that none reaches into it. */
const SILENT_PREDECESSORS = 2;
const MOST_PREDECESSORS = 40;

export interface FolderDriverOptions extends RecordingReaderOptions {
  /** Absolute folders under which a recorder's folder must lie. */
  readonly roots: readonly string[];
}

/** One recorder's folder, open for one question. */
interface OpenFolder {
  readonly folder: RecordingsFolder;
  readonly pattern: RecordingPattern;
  readonly source: RecorderSource;
  readonly signal: AbortSignal;
}

/**
 * Recordings as files in a folder, as recorders export them to a share and `ffmpeg -f segment -strftime` writes them.
 * A file's start is told by its path; its length by its own index.
 */
export class FolderRecorderDriver extends RecorderDriver {
  readonly reach = 'folder';
  /** Reading a share disturbs nobody, but one extraction at a time reads a disk better than four. */
  readonly limits = { replaySessions: 1 };
  private readonly reader: RecordingReader;

  constructor(private readonly options: FolderDriverOptions) {
    super();
    this.reader = new RecordingReader(options);
  }

  async coverage(source: RecorderSource, window: TimeRange, signal: AbortSignal): Promise<Coverage> {
    const open = await this.open(source, signal);
    const { offsetMs, method } = source.clock;
    const wanted = window.shift(offsetMs);
    const files = await this.named(open, wanted);
    const candidates = await this.candidates(open, files, wanted);
    const { touching, uncovered, troubles, unsupported, unfinished } = accountForWindow({
      window,
      candidates,
      files,
      offsetMs,
      resolutionMs: open.pattern.resolutionMs,
      now: this.options.clock.now(),
    });
    const heldSince =
      uncovered.length === 0 || files.some((file) => file.namedMs - offsetMs < window.from.getTime())
        ? undefined
        : await this.earliest(open);
    const heldUntil = touching.length > 0 ? undefined : await this.latest(open);
    return {
      spans: touching.map(({ span }) => span),
      gaps: nameGaps(uncovered, troubles, heldSince),
      unsupported,
      ...(unfinished !== undefined && { unfinished }),
      ...(heldSince !== undefined && { heldSince }),
      ...(heldUntil !== undefined && { heldUntil }),
      clockMode: method === 'not-measured' ? 'offset-not-measured' : 'measured-offset',
      notes: candidates.flatMap(({ note, ref }) => (note === undefined ? [] : [`${ref}: ${note}`])),
    };
  }

  async pull(
    source: RecorderSource,
    spans: readonly FootageSpan[],
    signal: AbortSignal,
  ): Promise<PulledFootage> {
    const { folder } = await this.open(source, signal);
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
    const { folder } = await this.open(source, signal);
    const path = await folder.realPath(recording.ref).catch((error: unknown) => {
      throw isAppError(error) ? error : changed(recording.ref, error);
    });
    const { size } = await stat(path);
    return {
      ref: recording.ref,
      name: basename(recording.ref),
      sizeBytes: size,
      chunks: fileChunks(path, { sizeBytes: size, signal }),
      mediaType: recording.container.endsWith('mp4') ? 'video/mp4' : 'application/octet-stream',
    };
  }

  private async open(source: RecorderSource, signal: AbortSignal): Promise<OpenFolder> {
    const refuse = (reason: string): AppError =>
      new AppError(extractionErrors, 'RECORDER_PATTERN_INVALID', {
        params: { pattern: source.filePattern ?? '', reason },
      });
    if (source.filePattern === null) throw refuse('none is registered');
    if (!isTimeZone(source.timeZone)) throw refuse(`the time zone ${source.timeZone} is not known`);
    const pattern = RecordingPattern.parse(source.filePattern, source.channel, source.channels);
    const folder = await RecordingsFolder.open(source.location, this.options.roots);
    return { folder, pattern, source, signal };
  }

  /** Files that can touch the window, by name only, in order. */
  private async named(open: OpenFolder, wanted: TimeRange): Promise<NamedInstant[]> {
    const { folder, pattern, source, signal } = open;
    const bounds = {
      from: localMillis(wanted.from.getTime(), source.timeZone) - LONGEST_RECORDING_MS - ZONE_SLACK_MS,
      to: localMillis(wanted.to.getTime(), source.timeZone) + ZONE_SLACK_MS,
    };
    const files = (await folder.list(pattern, bounds, signal)).flatMap((file) => {
      const instant = namedInstant(file, source.timeZone);
      return instant === undefined ? [] : [instant];
    });
    return files.sort(byName);
  }

  /** Reads the files the window may need: all that begin in it, and those before it that may reach into it. */
  private async candidates(
    { folder, source, signal }: OpenFolder,
    files: readonly NamedInstant[],
    wanted: TimeRange,
  ): Promise<Candidate[]> {
    // A name that occurred twice counts with its later time, so that neither reading of it is missed.
    const latest = (file: NamedInstant): number =>
      Math.max(...file.candidates.filter((instant) => instant < wanted.to.getTime()));
    const ordered = files
      .filter((file) => latest(file) > Number.NEGATIVE_INFINITY)
      .sort((a, b) => latest(a) - latest(b));
    const before = ordered.filter((file) => latest(file) <= wanted.from.getTime()).reverse();
    const within = ordered.filter((file) => latest(file) > wanted.from.getTime());
    const lastRef = files.at(-1)?.ref;
    const read = (file: NamedInstant): Promise<Candidate> =>
      this.reader.read(folder, file, source, file.ref === lastRef, signal);
    const candidates: Candidate[] = [];
    let silent = 0;
    for (const file of before.slice(0, MOST_PREDECESSORS)) {
      if (silent === SILENT_PREDECESSORS) break;
      const candidate = await read(file);
      const reach = candidate.reading.kind === 'footage' ? candidate.reading.durationUs / 1000 : 0;
      if (candidate.namedMs + reach + 2000 < wanted.from.getTime()) silent++;
      candidates.unshift(candidate);
    }
    for (const file of within) candidates.push(await read(file));
    return candidates.sort(byName);
  }

  /**
   * The earliest moment held, by name. A folder without a single recording of the camera counts as unreachable: an
   * unmounted share looks exactly like it, and evidence must not be given up because of a missing mount.
   */
  private async earliest({ folder, pattern, source, signal }: OpenFolder): Promise<Date> {
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

  /** The latest moment a recording begins at, by name. */
  private async latest({ folder, pattern, source, signal }: OpenFolder): Promise<Date | undefined> {
    let latest = Number.NEGATIVE_INFINITY;
    for (const file of await folder.list(pattern, undefined, signal)) {
      latest = Math.max(latest, namedInstant(file, source.timeZone)?.namedMs ?? latest);
    }
    return latest === Number.NEGATIVE_INFINITY ? undefined : new Date(latest - source.clock.offsetMs);
  }
}

const byName = (a: { namedMs: number; ref: string }, b: { namedMs: number; ref: string }): number =>
  a.namedMs - b.namedMs || (a.ref < b.ref ? -1 : 1);

const changed = (label: string, cause?: unknown): AppError =>
  new AppError(extractionErrors, 'RECORDING_CHANGED', { params: { label }, cause });
