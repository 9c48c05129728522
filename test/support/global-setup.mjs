// Starts one real PostgreSQL for the whole run, unless ANTT_TEST_DATABASE_URL names one, and prepares the template
// every test database is copied from. Plain JavaScript over the compiled libs, because jest does not apply its
// module mapping to this file; `npm test` compiles before it starts jest.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres, migrate } from '#antt/database';
import { migrateQueue } from '#antt/queue';

export default async function globalSetup() {
  if (globalThis.anttTestServer !== undefined) return;
  let url = process.env.ANTT_TEST_DATABASE_URL;
  globalThis.anttTestServer = { stop: async () => undefined };
  if (!url) {
    const folder = mkdtempSync(join(tmpdir(), 'antt-test-pg-'));
    chmodSync(folder, 0o755);
    const server = await EmbeddedPostgres.start({
      folder,
      database: 'antt_admin',
      // Tests kill processes, never the machine: what the operating system holds is safe enough here.
      // A worker with its queues in PostgreSQL keeps 16 connections, and the fault suites run a dozen of them.
      settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300'],
    });
    globalThis.anttTestServer = {
      stop: async () => {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
    url = server.url;
    process.env.ANTT_TEST_DATABASE_URL = url;
  }
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query('DROP DATABASE IF EXISTS antt_template WITH (FORCE)');
  await admin.query('CREATE DATABASE antt_template');
  await admin.end();
  const template = Object.assign(new URL(url), { pathname: '/antt_template' }).href;
  await migrate(template);
  await migrateQueue(template);
}
