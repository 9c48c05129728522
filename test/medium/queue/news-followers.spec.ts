import { expect, test } from '@jest/globals';
import { NEWS_FOLLOWERS } from '../../../apps/api/src/news-followers.js';
import { WORKER_PARTS } from '../../../apps/worker/src/worker-parts.js';

test('I1: news the API hands over at its commit reaches every follower the worker knows', () => {
  const named = (subscription: { event: { name: string }; job: { name: string } }): string =>
    `${subscription.event.name} → ${subscription.job.name}`;
  const events = new Set(NEWS_FOLLOWERS.map(({ event }) => event.name));
  const known = WORKER_PARTS.flatMap((part) => part.subscriptions);
  expect(events.size).toBeGreaterThan(0);
  expect(NEWS_FOLLOWERS.map(named).sort()).toEqual(
    known
      .filter(({ event }) => events.has(event.name))
      .map(named)
      .sort(),
  );
});
