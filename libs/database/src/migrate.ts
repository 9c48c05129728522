import { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';

/** Serialises migrations of several processes that start at once; any constant of our own will do. */
const MIGRATION_LOCK = 4_107_202_401;

/**
 * Brings the schema up to date. Safe to call from several processes at once.
 * @param url the owner's connection string
 * @returns names of the migrations that ran now
 */
export async function migrate(url: string): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: ['error'],
    logger: 'simple-console',
    extra: { max: 2, application_name: 'camera-antt migrate', connectionTimeoutMillis: 10_000 },
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await dataSource.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
