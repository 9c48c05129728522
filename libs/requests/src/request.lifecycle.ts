import { defineLifecycle } from '#antt/kernel';

export const REQUEST_STATES = ['open', 'ended', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** A request ends by itself with its last item; it is withdrawn by a person. */
export const REQUEST_LIFECYCLE = defineLifecycle<RequestState>({
  initial: 'open',
  moves: { open: ['ended', 'withdrawn'], ended: [], withdrawn: [] },
  ends: ['ended', 'withdrawn'],
});
