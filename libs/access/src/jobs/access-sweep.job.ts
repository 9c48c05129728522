import { defineJob } from '#antt/queue';

/** Every night at three: forgets used idempotency keys, ended sessions and old sign-in counts. */
export const ACCESS_SWEEP = defineJob<Record<string, never>>({
  name: 'access.sweep',
  queue: 'maintenance',
  jobId: () => 'access-sweep',
  accepts: (value): value is Record<string, never> => typeof value === 'object' && value !== null,
  every: { cron: '0 3 * * *' },
});
