import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SYSTEM_SCOPE } from '#antt/database';
import { Outbox } from '#antt/queue';
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
import { DatabaseServerToKill } from './database-to-kill.js';
import { WorkerUnderTest } from './worker-process.js';

const ITEMS = 8;

await describeOnParts('the database killed while footage is extracted', (parts) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'antt-kill-data-'));
  const shelf = new RecordingShelf();
  let server: DatabaseServerToKill;
  let db: TestDatabase;
  let worker: WorkerUnderTest | undefined;

  beforeAll(async () => {
    server = await DatabaseServerToKill.start();
    db = await server.database();
  }, 60_000);
  afterAll(async () => {
    await worker?.end('SIGKILL');
    await db.close();
    await server.stop();
    await shelf.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 30_000);

  it('I1 I5: everything acknowledged is extracted, sealed once, with one event for each effect', async () => {
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
      await server.kill();
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
