import { defineLifecycle } from '#antt/kernel';

export const CASE_STATES = ['open', 'clarified', 'merged'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** A merged case never comes back: what it held lives on in the case it went into. */
export const CASE_LIFECYCLE = defineLifecycle<CaseState>({
  initial: 'open',
  moves: {
    open: ['clarified', 'merged'],
    clarified: ['open', 'merged'],
    merged: [],
  },
  ends: ['merged'],
});
