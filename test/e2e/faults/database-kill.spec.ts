import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDataSource, EmbeddedPostgres, migrate, SYSTEM_SCOPE, Transactions } from '#antt/database';
import { migrateQueue, Outbox } from '#antt/queue';
import { REQUEST_ITEM_APPROVED } from '#antt/requests';
import {
  anApprovedItem,
  anotherCamera,
  aRegistry,
  RecordingShelf,
} from '../../support/builders/extraction.js';
import type { TestDatabase } from '../../support/database.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { until } from '../../support/until.js';
import { WorkerUnderTest } from './worker-process.js';

const ITEMS = 8;

/** A database server of this test's own, which it may kill. */
async function databaseToKill(
  folder: string,
): Promise<{ db: TestDatabase; kill: () => Promise<void>; stop: () => Promise<void> }> {
  let server = await EmbeddedPostgres.start({ folder, database: 'antt' });
  const { url, port } = server;
  await migrate(url);
  await migrateQueue(url);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on('error', () => undefined);
  const dataSource = createDataSource({ url, pool: 2, entities: [], role: 'app' });
  await dataSource.initialize();
  const db: TestDatabase = {
    url,
    dataSource,
    transactions: new Transactions(dataSource),
    query: async <T>(sql: string, values?: unknown[]) => (await owner.query(sql, values)).rows as T[],
    close: async () => {
      await dataSource.destroy();
      await owner.end();
    },
  };
  return {
    db,
    kill: async () => {
      const gone = new Promise<void>((resolve) => server.onUnexpectedExit(resolve));
      process.kill(server.pid, 'SIGKILL');
      await gone;
      server = await EmbeddedPostgres.start({ folder, database: 'antt', port });
    },
    stop: () => server.stop(),
  };
}

await describeOnParts('the database killed while footage is extracted', (parts) => {
  const folder = mkdtempSync(join(tmpdir(), 'antt-kill-pg-'));
  const dataDir = mkdtempSync(join(tmpdir(), 'antt-kill-data-'));
  const shelf = new RecordingShelf();
  let database: Awaited<ReturnType<typeof databaseToKill>>;
  let worker: WorkerUnderTest | undefined;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    database = await databaseToKill(folder);
  }, 60_000);
  afterAll(async () => {
    await worker?.end('SIGKILL');
    await database.db.close();
    await database.stop();
    await shelf.close();
    for (const path of [folder, dataDir]) await rm(path, { recursive: true, force: true });
  }, 30_000);

  it('I1 I5: everything acknowledged is extracted, sealed once, with one event for each effect', async () => {
    const { db } = database;
    const start = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
    await shelf.putRun(start, 2);
    const registry = await aRegistry(db, { location: shelf.folder });
    const filePattern = 'cam1/%Y-%m-%d/%H-%M-%S.mp4';
    const other = await anotherCamera(db, registry, {
      channel: 'cam1',
      recorder: { location: shelf.folder, filePattern },
    });
    for (let i = 0; i < ITEMS; i++) {
      const { itemId } = await anApprovedItem(db, i % 2 === 0 ? registry : other, {
        from: new Date(start.getTime() + 1000 + i * 300),
        to: new Date(start.getTime() + 15_000 + i * 300),
        approvedAt: new Date(),
      });
      await db.transactions.run(SYSTEM_SCOPE, (tx) =>
        new Outbox().publish(tx, REQUEST_ITEM_APPROVED, { itemId }),
      );
    }
    worker = await WorkerUnderTest.start({
      DATABASE_URL: db.url,
      ANTT_DATA_DIR: dataDir,
      RECORDINGS_ROOTS: shelf.root,
      EXTRACTION_CONCURRENCY: '2',
      ...parts.env,
    });
    const sealed = async (): Promise<number> => {
      const [row] = await db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM request_item WHERE state = 'sealed'`,
      );
      return row?.n ?? 0;
    };
    for (const enough of [1, 3]) {
      await until(async () => (await sealed()) >= enough, 60_000);
      await database.kill();
    }
    await until(async () => (await sealed()) === ITEMS, 120_000).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${worker?.words ?? ''}`);
    });
    const [counts] = await db.query(
      `SELECT count(*) FILTER (WHERE action = 'extraction.sealed')::int AS sealed,
              count(*) FILTER (WHERE action = 'clip.sealed')::int AS clips,
              count(*) FILTER (WHERE action = 'request-item.sealed')::int AS items,
              count(*) FILTER (WHERE action = 'case.linked')::int AS links,
              (SELECT count(*)::int FROM clip) AS clip_rows
         FROM audit_event`,
    );
    expect(counts).toEqual({ sealed: ITEMS, clips: ITEMS, items: ITEMS, links: ITEMS, clip_rows: ITEMS });
  }, 300_000);
});
