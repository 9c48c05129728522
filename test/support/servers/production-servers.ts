import { startMinio } from './minio.js';
import { startRedis } from './redis.js';
import type { TestServer, Unavailable } from './server-process.js';

/** The servers behind the URLs of a production installation, PostgreSQL apart, which every suite has. */
export interface ProductionServers {
  readonly redis: TestServer;
  readonly minio: TestServer;
}

/** Both or neither: a suite of the production parts needs the two together. */
export function productionServers(): {
  start(): Promise<TestServer | Unavailable>;
  readonly servers: ProductionServers;
} {
  let servers: ProductionServers | undefined;
  return {
    async start() {
      const started = await Promise.allSettled([startRedis(), startMinio()]);
      const [redis, minio] = started.map((each): TestServer | Unavailable =>
        each.status === 'fulfilled' ? each.value : { unavailable: String(each.reason) },
      ) as [TestServer | Unavailable, TestServer | Unavailable];
      if ('unavailable' in redis || 'unavailable' in minio) {
        const missing = [redis, minio].filter((each) => 'unavailable' in each);
        for (const each of [redis, minio]) if (!('unavailable' in each)) await each.stop();
        return { unavailable: missing.map(({ unavailable }) => unavailable).join('; ') };
      }
      servers = { redis, minio };
      const stop = async (): Promise<void> => {
        await Promise.all([redis.stop(), minio.stop()]);
      };
      return { ...redis, stop };
    },
    get servers() {
      if (servers === undefined) throw new Error('the servers were not started');
      return servers;
    },
  };
}
