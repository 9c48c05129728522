import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'minio';
import pg from 'pg';
import { startMinio } from '../../support/servers/minio.js';
import { startRedis } from '../../support/servers/redis.js';
import type { TestServer, Unavailable } from '../../support/servers/server-process.js';

/** The servers behind the three URLs of a production installation, PostgreSQL apart, which every suite has. */
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
      const redis = await startRedis();
      if ('unavailable' in redis) return redis;
      const minio = await startMinio().catch(async (error: unknown) => {
        await redis.stop();
        throw error;
      });
      if ('unavailable' in minio) {
        await redis.stop();
        return minio;
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

/** A database as an operator creates it for a new installation: empty, owned by the role of its URL. */
export async function emptyDatabase(): Promise<{
  readonly url: string;
  query<T>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}> {
  const server = process.env['ANTT_TEST_DATABASE_URL'];
  if (!server) throw new Error('no test server: jest has to be run with its own configuration');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const asAdmin = async (sql: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    try {
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on('error', () => undefined);
  return {
    url,
    query: async <T>(sql: string, values?: unknown[]) => (await owner.query(sql, values)).rows as T[],
    close: async () => {
      await owner.end();
      await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** One numbered database of a Redis: a server named by the environment may serve others as well. */
export async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

export const wipeRedis = (url: string): Promise<unknown> => withRedis(url, (redis) => redis.flushdb());

/** The vendor's own client, to look at what lies in the bucket without any code of ours. */
export function minioClient(server: TestServer): Client {
  const { hostname, port, username, password } = new URL(server.url);
  return new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    accessKey: username,
    secretKey: password,
  });
}
