import { TimeRange } from '#antt/kernel';
import type { RecorderIdentity } from '../describe-acquisition.js';
import type { Extraction } from '../extraction.entity.js';
import type { ProgressReporter } from '../progress-reporter.js';
import type { Coverage, RecorderDriver, RecorderSource } from '../recorder.driver.js';
import type { ExtractionAttempt } from './extraction-attempt.js';

/** What every step of an attempt under way works with. */
export interface RunningAttempt {
  readonly attempt: ExtractionAttempt;
  readonly window: TimeRange;
  /** As it was when the attempt took it. */
  readonly row: Extraction;
  readonly progress: ProgressReporter;
  /** Aborted when the worker is to stop, or when the recorder was taken by somebody else. */
  readonly signal: AbortSignal;
  /** Of this attempt alone: a zombie cannot write into its successor's file. */
  readonly folder: string;
}

/** An attempt that has the recorder's answer. */
export interface ReachedRecorder extends RunningAttempt {
  readonly driver: RecorderDriver;
  readonly source: RecorderSource;
  readonly recorder: RecorderIdentity;
  readonly coverage: Coverage;
}
