import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAppError, type Clock } from '#antt/kernel';
import { FileSource, readMp4Index } from '#antt/media';
import type { RecorderSource } from '../../recorder.driver.js';
import type { Candidate, Footage, Reading, Trouble } from './candidate.js';
import { resolveFold, type NamedInstant } from './named-instant.js';
import { unreachable, type RecordingsFolder } from './recordings-folder.js';

/** Readings of finished files kept, so that the next extraction from the same hour does not read them again. */
const MOST_KNOWN = 5000;

export interface RecordingReaderOptions {
  readonly clock: Clock;
  /** A file changed less than this ago is taken to be growing still. */
  readonly idleMs?: number;
  /** How long an unfinished file is watched for growth. */
  readonly watchMs?: number;
}

/** Finds out what a file holds by reading its own index. */
export class RecordingReader {
  private readonly known = new Map<string, Footage>();

  constructor(private readonly options: RecordingReaderOptions) {}

  /**
   * @param newest whether no other file has a later name
   * @throws AppError RECORDER_UNREACHABLE when the disk fails; what is wrong with the file itself is an answer
   */
  async read(
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
      if (code === 'ENOENT') {
        return { ...plain, reading: trouble('damaged', 'it was removed while we looked') };
      }
      if (isAppError(error)) return { ...plain, reading: trouble('not-a-video', ref) };
      throw unreachable(error);
    }
    try {
      const key = `${path}\0${opened.sizeBytes}\0${opened.modifiedAt.getTime()}`;
      const known = this.known.get(key);
      const reading = known ?? (await this.readIndex(opened, path, ref, newest, signal));
      if (reading.kind !== 'footage') return { ...plain, reading };
      if (!reading.growing) this.remember(key, reading);
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
        // Other recordings get their index last: with one they are finished. One in fragments is readable all along.
        growing: index.fragmented && newest && (await this.growing(file, path, newest, signal)),
      };
    } catch (error) {
      if (!isAppError(error)) {
        throw (error as NodeJS.ErrnoException).code === undefined ? error : unreachable(error);
      }
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
   * Whether a file is still being written. Its time of change decides; as the share's clock may differ from ours, the
   * newest file is also watched for a moment.
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

  private remember(key: string, reading: Footage): void {
    this.known.delete(key);
    this.known.set(key, reading);
    if (this.known.size > MOST_KNOWN) {
      const [oldest] = this.known.keys();
      if (oldest !== undefined) this.known.delete(oldest);
    }
  }
}

const trouble = (cause: Trouble['cause'], detail: string): Trouble => ({ kind: 'trouble', cause, detail });
