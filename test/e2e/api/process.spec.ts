import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { apiClient } from '../../support/api.js';
import { aUser, TEST_PASSWORD, unitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { dataFolder } from '../../support/running-system.js';
import { until } from '../../support/until.js';

const ENTRY = join(process.cwd(), 'dist', 'programs', 'api.js');
const NODE = join(process.cwd(), 'node_modules', '.bin', 'node');

interface Announcement {
  readonly ready: boolean;
  readonly url?: string;
  readonly publicUrl?: string;
  readonly code?: string;
}

/** The compiled process itself, as a supervisor starts it. */
describe('the API process', () => {
  let db: TestDatabase;
  const folder = dataFolder();
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(async () => {
    await db?.close();
    folder.remove();
  });
  afterEach(() => {
    for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  });

  function start(environment: Record<string, string>) {
    const child = spawn(NODE, ['--enable-source-maps', ENTRY], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: db.url,
        ANTT_DATA_DIR: folder.path,
        REDIS_URL: '',
        CLIP_STORE_URL: '',
        PUBLIC_URL: '',
        ...environment,
      },
    });
    children.push(child);
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const announced = new Promise<Announcement>((resolve) =>
      child.once('message', (message) => resolve(message as Announcement)),
    );
    // Not 'close': after a disconnect by the parent it never comes.
    const ended = Promise.all([
      new Promise<number | null>((resolve) => child.once('exit', resolve)),
      new Promise((resolve) => child.stderr?.once('end', resolve)),
    ]).then(([code]) => ({ code, stderr }));
    return { child, announced, ended };
  }

  async function busyPort(): Promise<{ port: number; free(): Promise<void> }> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { port, free: () => new Promise((resolve) => server.close(() => resolve())) };
  }

  it('tells its parent where it really listens, serves, and ends well on SIGTERM', async () => {
    const { child, announced, ended } = start({ PORT: '0' });
    const { ready, url } = await announced;
    expect(ready).toBe(true);
    expect((await apiClient(url ?? '').get('/health')).body).toEqual({ status: 'ok' });
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  }, 30_000);

  it('ends when its parent is gone', async () => {
    const { child, announced, ended } = start({ PORT: '0' });
    await announced;
    child.disconnect();
    expect((await ended).code).toBe(0);
  }, 30_000);

  it('finishes the call under way before it ends', async () => {
    const { commune } = await unitLines(db);
    const user = await aUser(db, { roles: [{ role: 'auditor', unitId: commune.id }] });
    const { child, announced, ended } = start({ PORT: '0' });
    const { url = '' } = await announced;
    const session = await apiClient(url).post('/session', {
      username: user.username,
      password: TEST_PASSWORD,
      tokenInBody: true,
    });
    const client = apiClient(url, session.body.token);
    // A lock holds the call in the middle of its work until the process has been told to stop.
    const holder = db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM app_user WHERE id = $1 FOR UPDATE', [user.id]);
    const call = client.put('/session/password', {
      currentPassword: TEST_PASSWORD,
      newPassword: 'ruong bac thang mua nuoc do',
    });
    await until(async () => {
      const waiting = await db.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
      return waiting.length > 0;
    });
    child.kill('SIGTERM');
    await until(() =>
      apiClient(url)
        .get('/health')
        .then(
          () => false,
          () => true,
        ),
    );
    await holder.rollbackTransaction();
    await holder.release();
    expect((await call).status).toBe(204);
    expect((await ended).code).toBe(0);
  }, 30_000);

  it('says so when the port that was chosen is busy', async () => {
    const busy = await busyPort();
    const { announced, ended } = start({ PORT: String(busy.port) });
    expect(await announced).toMatchObject({ ready: false, code: 'PORT_BUSY' });
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain('PORT_BUSY');
    expect(stderr).toContain(String(busy.port));
    expect(stderr).not.toMatch(/\n\s+at /);
    await busy.free();
  }, 30_000);

  it('says what is wrong with a setting', async () => {
    const { ended } = start({ PORT: '0', SESSION_HOURS: 'many' });
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain('SETTING_INVALID');
    expect(stderr).toContain('SESSION_HOURS');
  }, 30_000);
});
