import { defineLifecycle } from '#antt/kernel';

export const FIELD_TASK_STATES = ['open', 'accepted', 'done', 'could-not', 'cancelled', 'expired'] as const;
export type FieldTaskState = (typeof FIELD_TASK_STATES)[number];

/**
 * A report arrives when there is a network, and counts from when it was made: so a task that could not be done, or was
 * over, may still turn out to have been done in time. Where it stands is told from its reports and its end alone, see
 * {@link placeReports}.
 */
export const FIELD_TASK_LIFECYCLE = defineLifecycle<FieldTaskState>({
  initial: 'open',
  moves: {
    open: ['accepted', 'done', 'could-not', 'cancelled', 'expired'],
    accepted: ['done', 'could-not', 'cancelled', 'expired'],
    done: [],
    'could-not': ['done'],
    cancelled: ['done', 'could-not'],
    expired: ['done', 'could-not'],
  },
  ends: ['done'],
  rests: ['could-not', 'cancelled', 'expired'],
});

/** Tasks a team still has to do something about. */
export const AWAITING_TEAM: readonly FieldTaskState[] = ['open', 'accepted'];
