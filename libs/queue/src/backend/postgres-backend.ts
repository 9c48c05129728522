import { createPostgresBackend, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { APPLICATION_ROLE, hearErrors } from '#antt/database';
import type { QueueBackend } from './queue-backend.js';
import { QUEUE_SCHEMA } from './queue-schema.repository.js';

export interface PostgresBackendOptions {
  /** Waits for the disk at every step of a job, as BullMQ does by itself. For comparisons. */
  readonly synchronousCommit?: boolean;
}

/**
 * The queues in PostgreSQL, in a schema of their own beside our tables. Connections take on the application's role,
 * as all others do: `migrateQueue` (run as the owner) creates the tables and grants what that role needs.
 * Each queue keeps a pool of two, each worker one of four, one of which listens. The pools are ours: a connection of
 * BullMQ's own that dies as it becomes ready would end the process, for nobody listens to it yet.
 *
 * A step of a job does not wait for the disk. Nothing acknowledged rests on it: the news was committed with its rows
 * before the queue heard of it, and as the server's log is written in order, the deletion of news from the outbox can
 * only survive a crash together with the job it became. What a crash can lose is that a job has run; it runs again.
 */
export function postgresBackend(databaseUrl: string, options: PostgresBackendOptions = {}): QueueBackend {
  const settings = [
    'timezone=UTC',
    `role=${APPLICATION_ROLE}`,
    `synchronous_commit=${options.synchronousCommit ? 'on' : 'off'}`,
    `search_path=${QUEUE_SCHEMA}`,
  ];
  const openPool = (max: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      max,
      options: settings.map((setting) => `-c ${setting}`).join(' '),
      application_name: 'camera-antt queue',
      connectionTimeoutMillis: 5000,
      query_timeout: 15_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      onConnect: hearErrors,
    });
    // Told by BullMQ as well, as long as it listens.
    pool.on('error', () => undefined);
    return pool;
  };
  return {
    kind: 'postgres',
    openQueue(name) {
      const pool = openPool(2);
      const queue = new Queue(name, { connection: pool }, createPostgresBackend);
      return {
        handle: queue as unknown as Queue,
        close: () => queue.close().finally(() => end(pool)),
        abandon: () => abandon(queue, pool),
      };
    },
    openWorker(name, processor, options) {
      const pool = openPool(4);
      const worker = new Worker(name, processor, { ...options, connection: pool }, createPostgresBackend);
      return {
        handle: worker as unknown as Worker,
        close: (force) => worker.close(force).finally(() => end(pool)),
        abandon: () => abandon(worker, pool),
      };
    },
  };
}

function abandon(handle: Pick<Queue | Worker, 'disconnect'>, pool: pg.Pool): void {
  void handle
    .disconnect()
    .finally(() => end(pool))
    .catch(() => undefined);
}

/** Closed and abandoned, a pool is still ended once. */
const end = (pool: pg.Pool): Promise<void> => (pool.ending ? Promise.resolve() : pool.end());
