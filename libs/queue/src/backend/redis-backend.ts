import { Queue, Worker } from 'bullmq';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { QueueBackend } from './queue-backend.js';
import { readRedisUrl, type RedisAddress } from './redis-address.js';
import { RedisWatch } from './redis-watch.js';

/** In braces, so that all keys of a queue fall into one slot of a cluster. */
const PREFIX = '{antt}';

/**
 * While one server of a cluster takes over from another, its neighbours still send callers to the one that has gone. A
 * worker asks on until that has settled: told of an error instead, BullMQ would call a job failed that had been done.
 */
const PATIENT = { maxRedirections: Infinity, retryDelayOnMoved: 100 };

/**
 * The queues in Redis. The server needs `maxmemory-policy noeviction`; whether it keeps its data over a restart only
 * decides how much the sweeps have to do again.
 */
export function redisBackend(redisUrl: string): QueueBackend {
  const address = readRedisUrl(redisUrl);
  return {
    kind: 'redis',
    openQueue(name) {
      // A producer answers at once: a command that cannot be sent now fails now.
      const line = new RedisLine(address, {
        maxRetriesPerRequest: 1,
        enableOfflineQueue: false,
        commandTimeout: 10_000,
      });
      const queue = new Queue(name, {
        connection: line.client,
        prefix: PREFIX,
        // Nobody reads the stream of queue events; what happened is in our rows.
        streams: { events: { maxLen: 100 } },
      });
      return {
        handle: queue,
        close: async () => {
          await queue.close();
          await line.hangUp();
        },
        abandon: () => line.cut(),
      };
    },
    openWorker(name, processor, options) {
      // A worker waits for its server as long as it takes.
      const line = new RedisLine(address, { maxRetriesPerRequest: null });
      const worker = new Worker(name, processor, { ...options, connection: line.client, prefix: PREFIX });
      return {
        handle: worker,
        close: async (force) => {
          // Waiting for its own reconnection, BullMQ would never come back from a close of a server that is away.
          await worker.close(force || !line.stands);
          await line.hangUp();
        },
        abandon: () => line.cut(),
      };
    },
    watch(lost) {
      const line = new RedisLine(address, {
        maxRetriesPerRequest: 1,
        enableOfflineQueue: false,
        commandTimeout: 2000,
      });
      const watch = new RedisWatch(line.client, `${PREFIX}:here`, lost);
      return {
        close: async () => {
          watch.stop();
          await line.hangUp();
        },
      };
    },
  };
}

/** A connection that is made again for as long as it is wanted, together with those BullMQ derives from it. */
class RedisLine {
  readonly client: Redis | Cluster;
  private wanted = true;

  constructor(address: RedisAddress, own: RedisOptions) {
    // Waits grow to two seconds, and do not end: a Redis that comes back is found again.
    const retryStrategy = (times: number): number | null =>
      this.wanted ? Math.min(times * 100, 2000) : null;
    this.client =
      address.kind === 'cluster'
        ? new Cluster(address.nodes, {
            clusterRetryStrategy: retryStrategy,
            enableOfflineQueue: own.enableOfflineQueue ?? true,
            ...(own.maxRetriesPerRequest === null && PATIENT),
            redisOptions: { ...address.options, ...own },
          })
        : new Redis({ ...address.options, ...own, retryStrategy });
    // BullMQ forwards what matters as its own 'error'; without this listener the process would end with the server.
    this.client.on('error', () => undefined);
  }

  get stands(): boolean {
    // A cluster that can be used calls itself connected, a single server ready.
    return this.client.status === 'ready' || this.client.status === 'connect';
  }

  async hangUp(): Promise<void> {
    if (this.stands) await this.client.quit().catch(() => undefined);
    this.cut();
  }

  cut(): void {
    this.wanted = false;
    this.client.disconnect();
  }
}
