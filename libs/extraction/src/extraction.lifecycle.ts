import { defineLifecycle } from '#antt/kernel';

export const EXTRACTION_STATES = [
  /** Waits for its turn at the recorder, or for the recorder to finish a file. */
  'queued',
  /** Asks the recorder what it holds and opens the recordings. */
  'pulling',
  /** Cuts exactly the approved window and hashes it while writing. */
  'cutting',
  /** Puts the clip into the clip store. */
  'storing',
  /** Reads the stored clip back and hashes it again. */
  'verifying',
  /** Stored, verified, logged and linked to the case. */
  'sealed',
  /** Broke off; tried again by itself when `retry_at` is set, else by a person. */
  'failed',
  /** The recordings cannot be cut yet; the originals are kept whole. */
  'format-unsupported',
  /** The recorder holds nothing of the window. */
  'nothing-recorded',
] as const;

export type ExtractionState = (typeof EXTRACTION_STATES)[number];

/**
 * I6. A worker that takes an extraction over, from a dead one or after a failure, first puts it back to `queued`; from
 * there it goes to `verifying` at once when the clip is stored already.
 */
export const EXTRACTION_LIFECYCLE = defineLifecycle<ExtractionState>({
  initial: 'queued',
  moves: {
    queued: ['pulling', 'verifying'],
    pulling: ['cutting', 'queued', 'failed', 'format-unsupported', 'nothing-recorded'],
    cutting: ['storing', 'queued', 'failed', 'format-unsupported', 'nothing-recorded'],
    storing: ['verifying', 'queued', 'failed'],
    verifying: ['sealed', 'queued', 'failed'],
    failed: ['queued'],
    sealed: [],
    'format-unsupported': [],
    'nothing-recorded': [],
  },
  ends: ['sealed', 'format-unsupported', 'nothing-recorded'],
});

/** States in which a worker holds the recorder's lease. */
export const WORKING_STATES: readonly ExtractionState[] = ['pulling', 'cutting', 'storing', 'verifying'];
