import type { ClockMethod } from './clock-reading.entity.js';

/** One comparison of a recorder's clock with the true time. */
export interface ClockObservation {
  readonly id: string;
  readonly trueTime: Date;
  /** Recorder time − true time. */
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
  readonly method: ClockMethod;
}
