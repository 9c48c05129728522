/**
 * Work that looks over rows at intervals and drives again what was lost. It must be safe to run at any time and any
 * number of times; it is never run twice at once.
 */
export interface Sweep {
  /** `<noun>.<what it looks for>`, e.g. `extraction.stuck`; unique. */
  readonly name: string;
  readonly everyMs: number;
  /** @returns how many things it acted on */
  run(occasion: SweepOccasion): Promise<number>;
}

export interface SweepOccasion {
  /** The queue's store has lost its jobs, or may have: what should be queued is queued again without waiting. */
  readonly queueLost: boolean;
}
