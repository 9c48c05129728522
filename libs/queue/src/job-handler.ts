import type { JobDefinition } from './job-definition.js';

/** What a handler knows of the run it is part of. */
export interface JobRun {
  readonly jobId: string;
  /** Aborted when the process drains: stop at the next safe point; the work is driven again from its row. */
  readonly signal: AbortSignal;
}

/** What should become of the job after this run. */
export type JobOutcome =
  /** The work is done, or has ended in a state of its row. */
  | { readonly kind: 'done' }
  /** Not now (a recorder is busy, a part is down): the same job again after `milliseconds`. Not a failure. */
  | { readonly kind: 'later'; readonly milliseconds: number };

/** Does the jobs of one definition. Every definition has exactly one handler; the worker refuses to boot otherwise. */
export interface JobHandler<P extends object = object> {
  readonly job: JobDefinition<P>;
  /** An exception is a failed run, visible with its cause; whether to try again is decided by the sweep over rows. */
  handle(payload: P, run: JobRun): Promise<JobOutcome>;
}
