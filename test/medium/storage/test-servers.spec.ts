import { expect, jest, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { startRedis } from '../../support/servers/redis.js';

jest.setTimeout(60_000);

await describeWithServer('the Redis for tests', startRedis, (server) => {
  const withRedis = async <T>(use: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis(server.url, { maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    try {
      return await use(redis);
    } finally {
      redis.disconnect();
    }
  };

  test('evicts nothing and writes every change to disk', async () => {
    await withRedis(async (redis) => {
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
      expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    });
  });

  if (server.own) {
    test('is there again, with its data, after it ended and was started anew', async () => {
      await withRedis(async (redis) => await redis.set('kept', 'yes'));
      await server.restart();
      expect(await withRedis(async (redis) => await redis.get('kept'))).toBe('yes');
      await server.kill9();
      await expect(withRedis(async (redis) => await redis.ping())).rejects.toThrow();
      await server.restart();
      expect(await withRedis(async (redis) => await redis.ping())).toBe('PONG');
    });
  }
});
