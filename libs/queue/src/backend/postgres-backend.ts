import { createPostgresBackend, Queue, Worker, type PostgresPoolConfig } from 'bullmq';
import { APPLICATION_ROLE } from '#antt/database';
import type { QueueBackend } from './queue-backend.js';
import { QUEUE_SCHEMA } from './queue-schema.repository.js';

export interface PostgresBackendOptions {
  /** Waits for the disk at every step of a job, as BullMQ does by itself. For comparisons. */
  readonly synchronousCommit?: boolean;
}

/**
 * The queues in PostgreSQL, in a schema of their own beside our tables. Connections take on the application's role,
 * as all others do: `migrateQueue` (run as the owner) creates the tables and grants what that role needs.
 * Each queue keeps a pool of two, each worker one of three plus one connection that listens.
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
  ];
  const connection = (max: number): PostgresPoolConfig & { schema: string } => ({
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    max,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    application_name: 'camera-antt queue',
    connectionTimeoutMillis: 5000,
    query_timeout: 15_000,
    keepAlive: true,
  });
  return {
    kind: 'postgres',
    openQueue(name) {
      const queue = new Queue(name, { connection: connection(2) }, createPostgresBackend);
      return {
        handle: queue as unknown as Queue,
        close: () => queue.close(),
        abandon: () => void queue.disconnect().catch(() => undefined),
      };
    },
    openWorker(name, processor, options) {
      const worker = new Worker(
        name,
        processor,
        { ...options, connection: connection(3) },
        createPostgresBackend,
      );
      return {
        handle: worker as unknown as Worker,
        close: (force) => worker.close(force),
        abandon: () => void worker.disconnect().catch(() => undefined),
      };
    },
  };
}
