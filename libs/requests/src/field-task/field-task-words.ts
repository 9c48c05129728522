import type { ItemState } from '../item/item.lifecycle.js';

export const FIELD_TASK_KINDS = ['visit', 'help-export', 'photograph-clock', 'deliver-form'] as const;
export type FieldTaskKind = (typeof FIELD_TASK_KINDS)[number];

/** Whose wish a task is: an officer's, the owner's who needs somebody to come, or of the steps towards the deadline. */
export const FIELD_TASK_SOURCES = ['officer', 'owner', 'ask-step'] as const;
export type FieldTaskSource = (typeof FIELD_TASK_SOURCES)[number];

export const REPORT_OUTCOMES = ['accepted', 'done', 'could-not'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

export const COULD_NOT_CAUSES = [
  'nobody-home',
  'wrong-address',
  'moved-away',
  'owner-declined',
  'recorder-broken',
  'not-the-owners-camera',
  'already-overwritten',
  'other',
] as const;
export type CouldNotCause = (typeof COULD_NOT_CAUSES)[number];

export const TASK_END_CAUSES = ['answered', 'withdrawn', 'time-over', 'by-officer', 'other-team'] as const;
/** Why nothing was wanted of the team any more. */
export type TaskEndCause = (typeof TASK_END_CAUSES)[number];

/**
 * How long each kind is wanted, by the states of its items: a visit until the owner has spoken; help, and a reading of
 * the clock, until his footage is being taken.
 */
export const WANTED_WHILE: Readonly<Record<FieldTaskKind, readonly ItemState[]>> = {
  visit: ['asked', 'help-needed'],
  'deliver-form': ['asked', 'help-needed'],
  'photograph-clock': ['asked', 'help-needed', 'approved'],
  'help-export': ['asked', 'help-needed', 'approved'],
};
