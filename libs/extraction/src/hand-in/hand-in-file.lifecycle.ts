import { defineLifecycle } from '#antt/kernel';

export const HAND_IN_FILE_STATES = [
  /** Bytes are coming, with pauses of days. */
  'receiving',
  /** All bytes are here; they are being read again, hashed and looked into. */
  'received',
  /** Hashed and understood; its verdict says what it covers. */
  'checked',
  /** Hashed, and no footage whatever anybody says of it: not a video, broken off, or here already. */
  'rejected',
  /** Given up before it was finished. */
  'removed',
  'destroyed',
] as const;
export type HandInFileState = (typeof HAND_IN_FILE_STATES)[number];

export const HAND_IN_FILE_LIFECYCLE = defineLifecycle<HandInFileState>({
  initial: 'receiving',
  moves: {
    receiving: ['received', 'removed', 'destroyed'],
    received: ['checked', 'rejected', 'destroyed'],
    checked: ['destroyed'],
    rejected: ['destroyed'],
    removed: [],
    destroyed: [],
  },
  ends: ['removed', 'destroyed'],
  rests: ['checked', 'rejected'],
});
