import { Redis } from 'ioredis';
import type { TestDatabase } from '../database.js';
import type { TestServer } from '../servers/server-process.js';

/** One store of the queues under test. */
export interface QueueStore {
  /** What a process needs to find it, DATABASE_URL apart. */
  readonly env: Record<string, string>;
  /** Everything the store held is gone, as after the loss of its disk. */
  wipe(): Promise<void>;
}

export function postgresStore(db: TestDatabase): QueueStore {
  return {
    env: {},
    wipe: async () => {
      await db.query(
        'TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.scheduler, bullmq.event CASCADE',
      );
    },
  };
}

export function redisStore(server: TestServer): QueueStore {
  // A database of its own, below those that other suites claim: the server may be named by the environment.
  const url = `${server.url}/1`;
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
}
