import { TimeRange } from '#antt/kernel';
import type { HandInFile } from './hand-in-file.entity.js';
import { coverageOf } from './inspection/judge-recording.js';

type CheckedFile = Pick<HandInFile, 'state' | 'recorderStart' | 'durationUs' | 'holes'>;

/** The parts of a window, in true time, that a handed-in file shows. */
export function fileCoverage(file: CheckedFile, window: TimeRange, offsetMs: number): TimeRange[] {
  if (file.state !== 'checked' || file.recorderStart === null || file.durationUs === null) return [];
  const recording = { durationMs: file.durationUs / 1000, holes: file.holes };
  return coverageOf(recording, { windows: [window], offsetMs }, file.recorderStart.getTime());
}

/** A file whose format cannot be read yet may show the window, and is kept whole. */
export const isUsableFor = (file: CheckedFile, window: TimeRange, offsetMs: number): boolean =>
  file.state === 'checked' && (file.durationUs === null || fileCoverage(file, window, offsetMs).length > 0);

/**
 * Of the offsets the recorder may have had, the likeliest by which the files show anything of the window, as the
 * extraction takes them; the likeliest of all when they show nothing by any.
 */
export const offsetShown = (
  files: readonly CheckedFile[],
  window: TimeRange,
  offsets: readonly number[],
): number =>
  offsets.find((offsetMs) => files.some((file) => fileCoverage(file, window, offsetMs).length > 0)) ??
  offsets[0] ??
  0;
