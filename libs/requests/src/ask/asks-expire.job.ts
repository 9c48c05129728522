import { defineJob } from '#antt/queue';

/** Looks for owners' links that have ended unanswered. The rows tell what is due, so a lost run costs five minutes. */
export const ASKS_EXPIRE = defineJob<Record<string, never>>({
  name: 'asks.expire',
  queue: 'maintenance',
  jobId: () => 'asks.expire',
  accepts: (value): value is Record<string, never> =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0,
  every: { milliseconds: 5 * 60_000 },
});
