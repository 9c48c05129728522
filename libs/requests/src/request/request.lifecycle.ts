import { defineLifecycle } from '#antt/kernel';

export const REQUEST_STATES = ['open', 'ended', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/**
 * A request ends by itself with its last item, and opens again when an owner agrees after all to what he had given as
 * lost; it is withdrawn by a person.
 */
export const REQUEST_LIFECYCLE = defineLifecycle<RequestState>({
  initial: 'open',
  moves: { open: ['ended', 'withdrawn'], ended: ['open'], withdrawn: [] },
  ends: ['withdrawn'],
  rests: ['ended'],
});
