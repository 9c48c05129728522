import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource, EntitySchema, MixedList } from 'typeorm';
import { createDataSource, Transactions } from '#antt/database';

export interface TestDatabase {
  /** Connection string of the schema's owner. */
  readonly url: string;
  /** Connected as the application's role, like the apps are. */
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  /** Runs SQL as the owner. */
  query<T = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** A fresh, migrated database on the real server that `global-setup.ts` started or was given. */
export async function testDatabase(
  entities: MixedList<Function | string | EntitySchema> = [],
): Promise<TestDatabase> {
  const server = process.env['ANTT_TEST_DATABASE_URL'];
  if (!server) throw new Error('no test server: jest has to be run with its own configuration');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    // A template that somebody just read may still be busy for a moment.
    for (let tries = 0; ; tries++) {
      try {
        await admin.query(`CREATE DATABASE ${name} TEMPLATE antt_template`);
        break;
      } catch (error) {
        if (tries > 50 || (error as { code?: string }).code !== '55006') throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    await admin.end();
  }
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const connected = await connectedTo(url, { entities, pool: 8, ownerPool: 2 });
  return {
    ...connected,
    close: async () => {
      await connected.close();
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}

/** A migrated database that is there already; closing it only lets go of it. */
export async function connectedTo(
  url: string,
  options: {
    readonly entities: MixedList<Function | string | EntitySchema>;
    readonly pool: number;
    readonly ownerPool: number;
  },
): Promise<TestDatabase> {
  const dataSource = createDataSource({ url, pool: options.pool, entities: options.entities, role: 'app' });
  await dataSource.initialize();
  const owner = new pg.Pool({ connectionString: url, max: options.ownerPool });
  owner.on('error', () => undefined);
  return {
    url,
    dataSource,
    transactions: new Transactions(dataSource),
    query: async <T>(sql: string, values?: unknown[]) => (await owner.query(sql, values)).rows as T[],
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await owner.end();
    },
  };
}
