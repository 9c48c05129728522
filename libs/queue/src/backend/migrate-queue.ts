import { runMigrations } from 'bullmq';
import pg from 'pg';
import {
  grantQueueSchema,
  lockQueueSchema,
  queueSchemaVersion,
  QUEUE_SCHEMA,
} from './queue-schema.repository.js';

/**
 * Brings the queues' schema in PostgreSQL up to date and grants it to the application's role. To be called after
 * `migrate` (which makes that role), whether or not REDIS_URL is set, so that either store can be switched to.
 * Safe to call from several processes at once.
 * @param url the owner's connection string
 * @returns names of the steps that ran now, e.g. `bullmq 11`
 */
export async function migrateQueue(url: string): Promise<string[]> {
  const owner = new pg.Client({
    connectionString: url,
    application_name: 'camera-antt migrate',
    connectionTimeoutMillis: 10_000,
  });
  await owner.connect();
  try {
    await lockQueueSchema(owner);
    const before = await queueSchemaVersion(owner);
    const after = await runMigrations(owner, QUEUE_SCHEMA);
    await grantQueueSchema(owner);
    return Array.from({ length: after - before }, (_, step) => `${QUEUE_SCHEMA} ${before + step + 1}`);
  } finally {
    await owner.end();
  }
}
