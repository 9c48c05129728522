import { defineJob } from '#antt/queue';

/** Every night at half past one: removes from the store what interrupted uploads have left. */
export const CLIPS_DISCARD_LEFTOVERS = defineJob<Record<string, never>>({
  name: 'clips.discard-leftovers',
  queue: 'maintenance',
  jobId: () => 'clips-discard-leftovers',
  accepts: (value): value is Record<string, never> => typeof value === 'object' && value !== null,
  every: { cron: '30 1 * * *' },
});
