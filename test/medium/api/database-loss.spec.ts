import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { unitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

/** A wire to the database that can be cut. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  port = 0;

  constructor(target: URL) {
    this.server = createServer((socket) => {
      const onward = connect(Number(target.port), target.hostname);
      for (const end of [socket, onward]) {
        this.sockets.add(end);
        end.on('error', () => undefined);
        end.on('close', () => this.sockets.delete(end));
      }
      socket.pipe(onward).pipe(socket);
    });
  }

  async lay(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('when the database goes away', () => {
  let db: TestDatabase;
  let wire: Wire;
  let api: StartedApi;
  let auditor: ApiClient & { user: { id: string } };
  beforeAll(async () => {
    db = await testDatabase();
    const { commune } = await unitLines(db);
    wire = new Wire(new URL(db.url));
    await wire.lay();
    const databaseUrl = Object.assign(new URL(db.url), {
      hostname: '127.0.0.1',
      port: String(wire.port),
    }).href;
    api = await startApi({ db, env: { databaseUrl } });
    auditor = await api.signedIn({ roles: [{ role: 'auditor', unitId: commune.id }] });
  });
  afterAll(async () => {
    await api?.close();
    await wire?.cut().catch(() => undefined);
    await db?.close();
  });

  it('calls are told to come back, health tells, nothing hangs, and all works once it is back', async () => {
    expect((await auditor.get('/audit-events')).status).toBe(200);
    // A call in the middle of its work: it waits for a row that somebody else has locked.
    const holder = db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM app_user WHERE id = $1 FOR UPDATE', [auditor.user.id]);
    const underWay = auditor.put('/session/password', {
      currentPassword: 'mot cau rat dai de nho',
      newPassword: 'ruong bac thang mua nuoc do',
    });
    await until(async () => {
      const waiting = await db.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
      return waiting.length > 0;
    });
    await wire.cut();
    const cutOff = await underWay;
    expect(cutOff.body).toMatchObject({ status: 503, code: 'DATABASE_UNREACHABLE' });
    await holder.rollbackTransaction();
    await holder.release();

    const refused = await auditor.get('/audit-events');
    expect(refused.body).toMatchObject({ status: 503, code: 'DATABASE_UNREACHABLE' });
    expect(refused.headers.get('retry-after')).toBe('5');
    const signIn = await api.anonymous.post('/session', { username: 'x', password: 'y' });
    expect(signIn.body.code).toBe('DATABASE_UNREACHABLE');
    expect((await api.anonymous.get('/health')).status).toBe(200);
    const ready = await api.anonymous.get('/health/ready');
    expect([ready.status, ready.body]).toEqual([503, { status: 'down' }]);

    await wire.lay();
    const back = await until(async () => {
      const answer = await auditor.get('/audit-events');
      return answer.status === 200 && answer;
    });
    expect(back.body.items).toEqual(expect.any(Array));
    const [user] = await db.query('SELECT status FROM app_user WHERE id = $1', [auditor.user.id]);
    expect(user).toEqual({ status: 'active' });
  }, 30_000);
});
