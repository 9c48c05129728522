import { defineJob, subscribe } from '#antt/queue';
import { ASK_STEP_DUE } from '../requests.events.js';

/** Takes the steps that are due. The sweep does so every 15 s; this is for what cannot wait that long. */
export const ASK_STEPS_TAKE = defineJob<Record<string, never>>({
  name: 'ask-steps.take',
  queue: 'maintenance',
  jobId: () => 'ask-steps.take',
  accepts: (value): value is Record<string, never> =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0,
});

export const TAKE_STEPS_DUE_AT_ONCE = subscribe({
  event: ASK_STEP_DUE,
  job: ASK_STEPS_TAKE,
  toPayload: () => ({}),
});
