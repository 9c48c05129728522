import type { RecorderSource } from '../recorder.driver.js';
import type { RecordedHole } from './hand-in-file.entity.js';
import type { RecordingHint, TimeSource } from './inspection/inspection.js';

/** A finished upload that may be used, as the driver for owners' uploads sees it. */
export interface HandedInFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Of a sealed file that its owner has released. */
  readonly key: Buffer | undefined;
  /** By the recorder's own clock; null while it is not known, and for what cannot be read. */
  readonly recorderStart: Date | null;
  readonly timeSource: TimeSource | null;
  readonly durationUs: number;
  readonly holes: readonly RecordedHole[];
  readonly hints: readonly RecordingHint[];
  readonly container: string;
  readonly codec: string;
  /** False when it is kept whole, because it cannot be read yet. */
  readonly readable: boolean;
}

/** What was handed in for the item a source names. */
export abstract class HandedInFiles {
  abstract list(source: RecorderSource): Promise<HandedInFile[]>;
}
