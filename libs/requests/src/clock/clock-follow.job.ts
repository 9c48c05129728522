import { RECORDER_CLOCK_CHANGED } from '#antt/cameras';
import { isId } from '#antt/kernel';
import { defineJob, subscribe } from '#antt/queue';

export interface ClockFollowPayload {
  readonly recorderId: string;
}

/** Reckons what is asked of owners anew by what is known of a recorder's clock. The sweep does so as well, from the rows. */
export const CLOCK_FOLLOW = defineJob<ClockFollowPayload>({
  name: 'clock.follow',
  queue: 'maintenance',
  jobId: ({ recorderId }) => `clock-follow-${recorderId}`,
  accepts: (value): value is ClockFollowPayload =>
    isId(((value ?? {}) as Partial<Record<keyof ClockFollowPayload, unknown>>).recorderId),
});

export const FOLLOW_CHANGED_CLOCK = subscribe({
  event: RECORDER_CLOCK_CHANGED,
  job: CLOCK_FOLLOW,
  toPayload: ({ recorderId }): ClockFollowPayload => ({ recorderId }),
});
