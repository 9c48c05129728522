import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { TestServer } from './server-process.js';

/** One numbered database of a Redis, which nobody else uses meanwhile. */
export interface RedisDatabase {
  readonly url: string;
  wipe(): Promise<void>;
  /** Empties it and lets others have it. Works without the server too. */
  release(): Promise<void>;
}

/** Database 0 holds the claims on the others, because suites may share a server that the environment names. */
const CLAIMS = 0;
/** Below them is the queues' own conformance suite. */
const LOWEST = 2;
const HIGHEST = 15;
/** No suite lasts longer; the claim of one that was killed ends by itself. */
const CLAIM_MS = 15 * 60_000;
const PATIENCE_MS = 120_000;

/** Claims a database of the server for one suite, waiting for its turn where all of them are taken. */
export async function claimRedisDatabase(server: Pick<TestServer, 'url'>): Promise<RedisDatabase> {
  const owner = randomUUID();
  const end = performance.now() + PATIENCE_MS;
  do {
    const number = await withRedis(`${server.url}/${CLAIMS}`, async (redis) => {
      for (let candidate = LOWEST; candidate <= HIGHEST; candidate++) {
        if (await redis.set(claimOf(candidate), owner, 'PX', CLAIM_MS, 'NX')) return candidate;
      }
      return undefined;
    });
    if (number !== undefined) {
      const url = `${server.url}/${number}`;
      const wipe = async (): Promise<void> => {
        await withRedis(url, (redis) => redis.flushdb());
      };
      await wipe();
      return {
        url,
        wipe,
        release: async () => {
          await wipe().catch(() => undefined);
          await withRedis(`${server.url}/${CLAIMS}`, (redis) => redis.del(claimOf(number))).catch(
            () => undefined,
          );
        },
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  } while (performance.now() < end);
  throw new Error(`no database of the Redis came free within ${PATIENCE_MS} ms`);
}

const claimOf = (number: number): string => `antt-test:claimed:${number}`;

/** For a look or a change past the program, over a connection that fails at once rather than waiting for its server. */
export async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
