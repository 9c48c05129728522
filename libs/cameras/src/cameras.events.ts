import { defineEvent } from '#antt/queue';

export interface RecorderClockChanged {
  readonly recorderId: string;
}

/** Something new is known of a recorder's clock: it was read, or another zone is registered for it. */
export const RECORDER_CLOCK_CHANGED = defineEvent<RecorderClockChanged>('recorder.clock-changed');
