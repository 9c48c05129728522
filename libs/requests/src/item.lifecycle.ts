import { defineLifecycle } from '#antt/kernel';

export const ITEM_STATES = [
  'asked',
  'approved',
  'extracting',
  'sealed',
  'partly-covered',
  'format-unsupported',
  'lost',
  'withdrawn',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** One camera of a request, from the question to its owner to the footage or the named reason why there is none. */
export const ITEM_LIFECYCLE = defineLifecycle<ItemState>({
  initial: 'asked',
  moves: {
    asked: ['approved', 'lost', 'withdrawn'],
    approved: ['extracting', 'lost', 'withdrawn'],
    extracting: ['sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn'],
    sealed: [],
    'partly-covered': [],
    'format-unsupported': [],
    lost: [],
    withdrawn: [],
  },
  ends: ['sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn'],
});
