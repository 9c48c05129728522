import { randomBytes } from 'node:crypto';
import pg from 'pg';

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
