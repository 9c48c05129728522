import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { VIETNAM_OFFSET_MS } from '#antt/kernel';
import { migrateQueue } from '#antt/queue';
import type { ApiClient } from '../../support/api.js';
import { aUser, TEST_PASSWORD, unitLines } from '../../support/builders/access.js';
import { Asking, HandingIn, madeAt, sha256Of } from '../../support/builders/hand-ins.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { dataFolder } from '../../support/running-system.js';
import { until } from '../../support/until.js';
import { ApiUnderTest } from '../faults/api-process.js';
import { WorkerUnderTest } from '../faults/worker-process.js';

await describeOnParts('hand-ins with a real worker', (parts) => {
  const folder = dataFolder();
  const workers: WorkerUnderTest[] = [];
  let db: TestDatabase;
  let api: ApiUnderTest;
  let asking: Asking;
  let token: string;
  const start = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
  const t = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

  const worker = async (crashpoint?: string): Promise<WorkerUnderTest> => {
    const started = await WorkerUnderTest.start({
      DATABASE_URL: db.url,
      ANTT_DATA_DIR: folder.path,
      ...parts.env,
      ...(crashpoint !== undefined && { ANTT_CRASHPOINT: crashpoint }),
    });
    workers.push(started);
    return started;
  };
  const killed = { code: null, signal: 'SIGKILL' };
  const events = async (id: string): Promise<string[]> => {
    const rows = await db.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
      [id],
    );
    return rows.map(({ action }) => action);
  };

  beforeAll(async () => {
    db = await testDatabase();
    await migrateQueue(db.url);
    const units = await unitLines(db);
    const user = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    api = await ApiUnderTest.start({ DATABASE_URL: db.url, ANTT_DATA_DIR: folder.path, ...parts.env });
    const session = await api
      .client()
      .post('/session', { username: user.username, password: TEST_PASSWORD, tokenInBody: true });
    token = session.body.token;
    asking = new Asking(db, units, (): ApiClient => api.client(token));
  }, 60_000);
  afterAll(async () => {
    for (const each of workers) await each.end('SIGKILL');
    await api?.end('SIGKILL');
    await db?.close();
    folder.remove();
  });

  it('I1: an upload ends as a sealed clip by itself; killed at hand-in.kept, its original is kept once', async () => {
    const first = await worker();
    const owner = await asking.agreed({ from: t(2), to: t(8) });
    const page = new HandingIn(() => api.client(), owner.token);
    const { id } = await page.open();
    const bytes = await madeAt(t(0));
    const file = await page.handedIn(id, 'cổng.mp4', bytes);
    const state = async (): Promise<string | undefined> =>
      (
        await db.query<{ state: string }>('SELECT state FROM request_item WHERE id = $1', [owner.itemIds[0]])
      )[0]?.state;
    await until(async () => (await state()) === 'sealed', 60_000);
    await first.end('SIGTERM');
    expect(await (await worker('hand-in.kept')).ended(60_000)).toEqual(killed);
    expect(existsSync(join(folder.path, 'hand-ins', id, file.id))).toBe(true);
    const last = await worker();
    await until(() => !existsSync(join(folder.path, 'hand-ins', id)), 60_000);
    await last.end('SIGTERM');
    const [row] = await db.query<{ kept: { sha256: string; key: string; versionId?: string } }>(
      'SELECT kept FROM hand_in_file WHERE id = $1',
      [file.id],
    );
    expect(row?.kept.sha256).toBe(sha256Of(bytes));
    const { key, versionId, sha256 } = row!.kept;
    const stored = parts.stored(db, folder.path);
    const lies = await stored.file({ id: file.id, sha256, object_key: key, version_id: versionId ?? null });
    expect(readFileSync(lies).equals(bytes)).toBe(true);
    // The original and the clip: the second worker has not stored the first one's again.
    expect(await stored.keys()).toHaveLength(2);
    expect(await events(id)).toEqual(['hand-in.opened', 'hand-in.used']);
    expect(await events(file.id)).toEqual([
      'hand-in-file.announced',
      'hand-in-file.received',
      'hand-in-file.checked',
      'hand-in-file.kept',
    ]);
  }, 180_000);

  it('I7: a clock that is read after the upload lets it be taken, by itself', async () => {
    const running = await worker();
    const owner = await asking.agreed({ from: t(2), to: t(8) });
    const page = new HandingIn(() => api.client(), owner.token);
    const { id } = await page.open();
    const slowMs = 67 * 60_000;
    const file = await page.handedIn(id, 'cổng.mp4', await madeAt(new Date(t(0).getTime() - slowMs)));
    expect(file.verdict).toBe('outside-window');
    const trueTime = new Date(Math.floor(Date.now() / 1000) * 1000);
    const shown = new Date(trueTime.getTime() - slowMs + VIETNAM_OFFSET_MS);
    const read = await api.client(token).post(`/recorders/${owner.cameras[0]!.recorderId}/clock-readings`, {
      recorderTime: shown.toISOString().slice(0, 19),
      trueTime: trueTime.toISOString(),
      uncertaintyMs: 2_000,
      method: 'phone-side-by-side',
    });
    expect(read.status).toBe(201);
    const [itemId] = owner.itemIds as [string];
    await until(async () => (await events(itemId)).includes('request-item.sealed'), 60_000);
    expect(await events(itemId)).toEqual([
      'request-item.asked',
      'request-item.approved',
      'request-item.clock-followed',
      'request-item.extracting',
      'request-item.sealed',
    ]);
    await running.end('SIGTERM');
  }, 180_000);

  // Destroying touches neither the clip store nor a queue's dialect.
  if (parts.kind === 'production') return;

  it('I5: killed at hand-in.destroyed, the bytes go with the next worker, and it is said once', async () => {
    const owner = await asking.ask({ from: t(2), to: t(8) });
    const page = new HandingIn(() => api.client(), owner.token);
    const { id } = await page.open('sealed');
    await page.handedIn(id, 'a.mp4', await madeAt(t(0)));
    await db.query(`UPDATE request_item SET answer_by = now() - interval '1 minute' WHERE ask_id = $1`, [
      owner.askId,
    ]);
    expect(await (await worker('hand-in.destroyed')).ended(60_000)).toEqual(killed);
    expect(await db.query('SELECT holder FROM hand_in_key WHERE hand_in_id = $1', [id])).toEqual([]);
    const last = await worker();
    await until(() => !existsSync(join(folder.path, 'hand-ins', id)), 60_000);
    await last.end('SIGTERM');
    expect(await events(id)).toEqual(['hand-in.opened', 'hand-in.destroyed']);
  }, 180_000);
});
