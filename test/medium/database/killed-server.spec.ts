import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { EmbeddedPostgres } from '#antt/database';

describe('the embedded server, killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'antt-killed-pg-'));
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    server = await EmbeddedPostgres.start({ folder, database: 'antt' });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts again at once with what was committed, though sessions of the old one still run', async () => {
    for (let round = 1; round <= 3; round += 1) {
      await query(
        server.url,
        `CREATE TABLE IF NOT EXISTS kept (round int); INSERT INTO kept VALUES (${round})`,
      );
      const busy = await sessionsAtWork(server.url, 8);
      const gone = new Promise<void>((resolve) => server.onUnexpectedExit(resolve));
      process.kill(server.pid, 'SIGKILL');
      await gone;
      server = await EmbeddedPostgres.start({ folder, database: 'antt' });
      expect(await query(server.url, 'SELECT count(*)::int AS rounds FROM kept')).toEqual([
        { rounds: round },
      ]);
      await Promise.allSettled(busy.map((client) => client.end()));
    }
  }, 120_000);
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query(sql);
    return result.rows ?? [];
  } finally {
    await client.end();
  }
}

/** Sessions in the middle of a long statement: those outlive their server for a while. */
async function sessionsAtWork(url: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }));
  for (const client of clients) {
    client.on('error', () => undefined);
    await client.connect();
    client.query('SELECT count(*) FROM generate_series(1, 100000000)').catch(() => undefined);
  }
  return clients;
}
