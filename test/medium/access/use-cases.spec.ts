import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateUser, SweepAccess } from '#antt/access';
import { FixedClock, newId } from '#antt/kernel';
import { startApi, type StartedApi } from '../../support/api.js';
import { aUser, TEST_PASSWORD, unitLines, type UnitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const DAY_MS = 86_400_000;

describe('access without a person behind it', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  const clock = new FixedClock(NOW);
  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db, clock, env: { trustedProxies: ['10.0.0.0/8'] } });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('an operator creates the first administrator, recorded as the system', async () => {
    const createUser = api.app.get(CreateUser, { strict: false });
    const user = await createUser.execute('system', {
      username: ' Quan.Tri ',
      fullName: 'Trần Văn C',
      password: TEST_PASSWORD,
      roles: [
        { role: 'administrator', unitId: units.province.id },
        { role: 'administrator', unitId: units.province.id },
      ],
    });
    expect(user).toMatchObject({ username: 'quan.tri', roles: [{ role: 'administrator' }] });
    expect((await (await api.signIn('QUAN.TRI')).get('/users')).status).toBe(200);
    const [event] = await db.query(`SELECT * FROM audit_event WHERE object_id = $1`, [user.id]);
    expect(event).toMatchObject({
      action: 'user.created',
      actor_kind: 'system',
      unit_name: units.province.name,
    });
    await expect(
      createUser.execute('system', {
        username: 'khong-don-vi',
        fullName: 'D',
        password: TEST_PASSWORD,
        roles: [{ role: 'auditor', unitId: newId() }],
      }),
    ).rejects.toMatchObject({ code: 'UNIT_UNKNOWN' });
    expect(await db.query(`SELECT 1 FROM app_user WHERE username = 'khong-don-vi'`)).toEqual([]);
  });

  it('the sweep forgets used keys, ended sessions and old counts, and nothing still in use', async () => {
    const user = await aUser(db, { roles: [{ role: 'auditor', unitId: units.commune.id }] });
    const client = await api.signIn(user.username);
    const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);
    for (const [key, days] of [
      ['old', 3],
      ['young', 1],
    ] as const) {
      await db.query(
        `INSERT INTO idempotency_record (actor, key, route, body_sha256, created_at) VALUES ('a', $1, 'r', 'b', $2)`,
        [key, ago(days)],
      );
      await db.query(`INSERT INTO sign_in_throttle (key, failures, window_started_at) VALUES ($1, 3, $2)`, [
        key,
        ago(key === 'old' ? 2 : 0),
      ]);
    }
    await db.query(
      `INSERT INTO session (id, user_id, token_sha256, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, 'x', $3, $3, $3)`,
      [newId(), user.id, ago(40)],
    );
    await db.query(
      `INSERT INTO call_throttle (key, calls, window_started_at) VALUES ('old', 3, $1), ('young', 3, $2)`,
      [ago(2), ago(0)],
    );
    const sweep = api.app.get(SweepAccess, { strict: false });
    expect(await sweep.execute()).toEqual({ keys: 1, sessions: 1, throttles: 1, calls: 1 });
    expect(await sweep.execute()).toEqual({ keys: 0, sessions: 0, throttles: 0, calls: 0 });
    expect((await client.get('/session')).status).toBe(200);
  });

  it('nobody hides behind an X-Forwarded-For of his own', async () => {
    const user = await aUser(db, { roles: [{ role: 'auditor', unitId: units.commune.id }] });
    const answer = await api.anonymous.post(
      '/session',
      { username: user.username, password: TEST_PASSWORD },
      { headers: { 'x-forwarded-for': '203.0.113.9' } },
    );
    expect(answer.status).toBe(201);
    const [session] = await db.query<{ client: { ip: string } }>(
      'SELECT client FROM session WHERE user_id = $1',
      [user.id],
    );
    expect(session?.client.ip).toMatch(/127\.0\.0\.1|::1/);
  });
});
