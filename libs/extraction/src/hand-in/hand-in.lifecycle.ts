import { defineLifecycle } from '#antt/kernel';

export const HAND_IN_STATES = [
  /** Files may be added. */
  'receiving',
  /** The owner said that this is all. */
  'received',
  /** What it was given for has ended: the footage was extracted from it. */
  'used',
  /** No file of it was ever finished. */
  'abandoned',
  /** Bytes and keys are gone, on record. */
  'destroyed',
] as const;
export type HandInState = (typeof HAND_IN_STATES)[number];

/** One delivery of footage by an owner, open or sealed; whether a sealed one is released stands beside the state. */
export const HAND_IN_LIFECYCLE = defineLifecycle<HandInState>({
  initial: 'receiving',
  moves: {
    receiving: ['received', 'used', 'abandoned', 'destroyed'],
    received: ['used', 'destroyed'],
    used: [],
    abandoned: [],
    destroyed: [],
  },
  ends: ['used', 'abandoned', 'destroyed'],
});
