import type pg from 'pg';
import { APPLICATION_ROLE } from '#antt/database';

/** PostgreSQL schema of the queues' own tables and functions; apart from ours, so that it may be dropped and remade.
 * With pools of ours BullMQ looks for them under this name of its own and no other. */
export const QUEUE_SCHEMA = 'bullmq';

/** Any constant of our own will do. */
const MIGRATION_LOCK = 4_107_202_402;

/** Held by the connection until it ends: two that grant at once would fail each other. */
export async function lockQueueSchema(owner: pg.Client): Promise<void> {
  await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
}

/** Number of the last of BullMQ's own migrations that ran; 0 before the first. */
export async function queueSchemaVersion(owner: pg.Client): Promise<number> {
  const found = await owner.query<{ ledger: string | null }>('SELECT to_regclass($1) AS ledger', [
    `${QUEUE_SCHEMA}.migration`,
  ]);
  if (!found.rows[0]?.ledger) return 0;
  const { rows } = await owner.query<{ version: number }>(
    `SELECT COALESCE(max(version), 0)::int AS version FROM ${QUEUE_SCHEMA}.migration`,
  );
  return rows[0]?.version ?? 0;
}

/** What the application's role may do there: work with rows, numbers and functions, never change the schema. */
export async function grantQueueSchema(owner: pg.Client): Promise<void> {
  await owner.query(`
    GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
  `);
}
