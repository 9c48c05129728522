import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '#antt/kernel';
import { extractionErrors } from '../../extraction.errors.js';
import { boundsOf, mergeNamedTimes, type NamedTime, type RecordingPattern } from './recording-pattern.js';

export interface NamedFile {
  /** Below the folder, with forward slashes. */
  readonly ref: string;
  readonly time: NamedTime;
}

/** Local times as if they were UTC, in milliseconds. */
export interface LocalBounds {
  readonly from: number;
  readonly to: number;
}

/**
 * The folder of one recorder, proven to lie under a permitted root with every symbolic link resolved (I11). The
 * recorder's `location` is what a person typed; it is never opened before it has passed here.
 */
export class RecordingsFolder {
  private constructor(
    private readonly path: string,
    private readonly roots: readonly string[],
  ) {}

  /** @throws AppError RECORDER_OUTSIDE_ROOTS, RECORDER_UNREACHABLE */
  static async open(location: string | null, permittedRoots: readonly string[]): Promise<RecordingsFolder> {
    if (location === null || location.trim() === '' || location.includes('\0')) throw outside();
    const wanted = isAbsolute(location)
      ? [resolve(location)].filter((path) => permittedRoots.some((root) => isWithin(root, path)))
      : permittedRoots
          .map((root) => resolve(root, location))
          .filter((path, i) => isWithin(permittedRoots[i] as string, path));
    if (wanted.length === 0) throw outside();
    const roots: string[] = [];
    for (const root of permittedRoots) {
      const real = await realpath(root).catch(() => undefined);
      if (real !== undefined) roots.push(real);
    }
    let fault: unknown;
    for (const path of wanted) {
      try {
        const real = await realpath(path);
        if (!roots.some((root) => isWithin(root, real))) throw outside();
        return new RecordingsFolder(real, roots);
      } catch (error) {
        if (error instanceof AppError) throw error;
        fault = error;
      }
    }
    throw unreachable(fault);
  }

  /**
   * Files whose names fit the pattern and can lie within `bounds`; all of them without bounds. Folders that cannot
   * hold such a file are not listed: a year of one-minute recordings is half a million names.
   * @throws AppError RECORDER_UNREACHABLE
   */
  async list(
    pattern: RecordingPattern,
    bounds: LocalBounds | undefined,
    signal: AbortSignal,
  ): Promise<NamedFile[]> {
    const files: NamedFile[] = [];
    const visit = async (folder: string, ref: string, depth: number, known: NamedTime): Promise<void> => {
      signal.throwIfAborted();
      const segment = pattern.segments[depth];
      if (segment === undefined) return;
      const last = depth === pattern.segments.length - 1;
      for (const entry of await this.entries(folder, segment.literal)) {
        const own = segment.match(entry.name);
        const time = own && mergeNamedTimes(known, own);
        if (time === undefined || !mayMeet(time, bounds)) continue;
        const path = join(folder, entry.name);
        const below = ref === '' ? entry.name : `${ref}/${entry.name}`;
        if (entry.isSymbolicLink() && !(await this.staysInside(path))) continue;
        if (last) {
          if (entry.isFile() || entry.isSymbolicLink()) files.push({ ref: below, time });
        } else if (entry.isDirectory() || entry.isSymbolicLink()) {
          await visit(path, below, depth + 1, time);
        }
      }
    };
    await visit(this.path, '', 0, {});
    return files;
  }

  /** The real path of a listed file. @throws AppError RECORDER_OUTSIDE_ROOTS when a link has been put in its way */
  async realPath(ref: string): Promise<string> {
    const real = await realpath(join(this.path, ...ref.split('/')));
    if (!this.roots.some((root) => isWithin(root, real))) throw outside();
    return real;
  }

  private async entries(folder: string, literal: string | undefined): Promise<Dirent[]> {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return literal === undefined ? entries : entries.filter((entry) => entry.name === literal);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      // A recorder removes its oldest folders while we look; a file where a folder was expected is not a recording.
      if (folder !== this.path && (code === 'ENOENT' || code === 'ENOTDIR')) return [];
      throw unreachable(error);
    }
  }

  private async staysInside(path: string): Promise<boolean> {
    const real = await realpath(path).catch(() => undefined);
    return real !== undefined && this.roots.some((root) => isWithin(root, real));
  }
}

export function unreachable(cause: unknown): AppError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new AppError(extractionErrors, 'RECORDER_UNREACHABLE', {
    params: { reason: code ?? message },
    cause,
  });
}

const outside = (): AppError => new AppError(extractionErrors, 'RECORDER_OUTSIDE_ROOTS');

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function mayMeet(time: NamedTime, bounds: LocalBounds | undefined): boolean {
  if (bounds === undefined) return true;
  const span = boundsOf(time);
  return span === undefined || (span.from < bounds.to && span.to > bounds.from);
}
