import type { RecorderSource } from '../../recorder.driver.js';
import { instantsOf } from '../../zoned-time.js';
import { localTimeOf } from './recording-pattern.js';
import type { NamedFile } from './recordings-folder.js';

/** A file with the moment its name tells, in the recorder's clock. */
export interface NamedInstant extends NamedFile {
  /** Two when its local time occurred twice, clocks having been put back. */
  readonly candidates: readonly number[];
  readonly namedMs: number;
  readonly note?: string;
}

/** Undefined for a name that tells no moment, such as 30 February. */
export function namedInstant(file: NamedFile, timeZone: string): NamedInstant | undefined {
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
export function resolveFold(
  file: NamedInstant,
  reading: { readonly durationUs: number; readonly modified: Date },
  source: RecorderSource,
): number {
  if (file.candidates.length < 2) return file.namedMs;
  const distance = (instant: number): number =>
    Math.abs(instant - source.clock.offsetMs + reading.durationUs / 1000 - reading.modified.getTime());
  return [...file.candidates].sort((a, b) => distance(a) - distance(b))[0] as number;
}
