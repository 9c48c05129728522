import { Redis } from 'ioredis';
import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { startRedis } from '../../support/servers/redis.js';
import type { QueueStore } from '../../support/queue/queue-store.js';
import { describeWorkerKills } from './extraction-kill.suite.js';

/** Where the queue's part in the outcome differs: before the row is claimed, in the middle, and after the end. */
const STEPS_ON_REDIS = [
  'extraction.created',
  'extraction.cut',
  'extraction.stored',
  'extraction.sealed',
  'extraction.waiting',
  'extraction.failed',
];

await describeWithServer('with the queues in Redis', startRedis, (server) => {
  describeWorkerKills(STEPS_ON_REDIS, (_db, lane): QueueStore => {
    const url = `${server.url}/${lane + 6}`;
    return {
      env: { REDIS_URL: url },
      wipe: async () => {
        const client = new Redis(url);
        try {
          await client.flushdb();
        } finally {
          client.disconnect();
        }
      },
    };
  });
});
