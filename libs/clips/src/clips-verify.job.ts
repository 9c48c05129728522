import { defineJob } from '#antt/queue';

/** Every night at two: checks clips against their seals, those not checked for longest first. */
export const CLIPS_VERIFY = defineJob<Record<string, never>>({
  name: 'clips.verify',
  queue: 'maintenance',
  jobId: () => 'clips-verify',
  accepts: (value): value is Record<string, never> => typeof value === 'object' && value !== null,
  every: { cron: '0 2 * * *' },
});
