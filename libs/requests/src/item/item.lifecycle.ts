import { defineLifecycle } from '#antt/kernel';

export const ITEM_STATES = [
  'asked',
  'help-needed',
  'approved',
  'extracting',
  'sealed',
  'partly-covered',
  'format-unsupported',
  'lost',
  'withdrawn',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/**
 * One camera of a request, from the question to its owner to the footage or the named reason why there is none. Lost is
 * a rest, not an end: what the owner himself gave as lost he may still agree to, see {@link RequestItems.move}. From
 * approved back to asked leads only the end of the standing consent that alone had approved it.
 */
export const ITEM_LIFECYCLE = defineLifecycle<ItemState>({
  initial: 'asked',
  moves: {
    asked: ['approved', 'help-needed', 'lost', 'withdrawn'],
    'help-needed': ['approved', 'lost', 'withdrawn'],
    approved: ['extracting', 'lost', 'withdrawn', 'asked'],
    extracting: ['sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn'],
    sealed: [],
    'partly-covered': [],
    'format-unsupported': [],
    lost: ['approved'],
    withdrawn: [],
  },
  ends: ['sealed', 'partly-covered', 'format-unsupported', 'withdrawn'],
  rests: ['lost'],
});

/** Items their owner still has to answer for. */
export const AWAITING_OWNER: readonly ItemState[] = ['asked', 'help-needed'];
/** Items that are approved and whose footage is not here yet. */
export const AWAITING_FOOTAGE: readonly ItemState[] = ['approved', 'extracting'];
