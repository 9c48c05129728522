import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { apiClient, startApi, type StartedApi } from '../../support/api.js';
import { TEST_PASSWORD, unitLines, type UnitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const MORNING = new Date('2026-11-23T01:00:00Z');
const MINUTE_MS = 60_000;

describe('sessions', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  const clock = new FixedClock(MORNING);

  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db, clock, env: { sessionIdleMinutes: 30, sessionHours: 12 } });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });
  beforeEach(async () => {
    clock.set(MORNING);
    await db.query('DELETE FROM sign_in_throttle');
  });

  const investigator = () => api.createUser({ roles: [{ role: 'investigator', unitId: units.commune.id }] });

  it('tells who one is, with roles and permissions', async () => {
    const user = await investigator();
    const client = await api.signIn(user.username);
    const { status, body } = await client.get('/session');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      userId: user.id,
      username: user.username,
      roles: [{ role: 'investigator', unitId: units.commune.id, unitName: units.commune.name }],
      expiresAt: '2026-11-23T13:00:00.000Z',
    });
    expect(body.permissions).toContain('request.file');
    expect(body.permissions).not.toContain('case.clarify');
  });

  it('gives the token in a __Host- cookie that scripts cannot read, and in the body only when asked', async () => {
    const user = await investigator();
    const answer = await api.anonymous.post('/session', { username: user.username, password: TEST_PASSWORD });
    expect(answer.status).toBe(201);
    expect(answer.body).not.toHaveProperty('token');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-antt=[\w-]{43}; Path=\/; Expires=.*GMT; HttpOnly; Secure; SameSite=Lax$/);
    const shown = await api.anonymous.get('/session', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(shown.body.username).toBe(user.username);
    const [row] = await db.query<{ token_sha256: string }>(
      'SELECT token_sha256 FROM session WHERE user_id = $1',
      [user.id],
    );
    expect(cookie).not.toContain(row?.token_sha256);
  });

  it('answers an unknown name, a disabled account and a wrong password alike', async () => {
    const user = await investigator();
    const disabled = await api.createUser({ status: 'disabled' });
    const answers = await Promise.all(
      [
        { username: 'khong-co-ai', password: TEST_PASSWORD },
        { username: disabled.username, password: TEST_PASSWORD },
        { username: user.username, password: 'sai mat khau hoan toan' },
      ].map((body) => api.anonymous.post('/session', body)),
    );
    const seen = answers.map(({ status, body }) => ({ status, ...body, instance: '' }));
    expect(seen[0]).toMatchObject({ status: 401, code: 'SIGN_IN_REFUSED' });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('records a refused sign-in without what was typed', async () => {
    await api.anonymous.post('/session', { username: 'mat-khau-go-nham-cho', password: 'x' });
    const events = await db.query(`SELECT * FROM audit_event WHERE action = 'session.refused'`);
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain('mat-khau-go-nham-cho');
  });

  it('stops guessing an account from one address, also with the right password, until the window is over', async () => {
    const user = await investigator();
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        api.anonymous.post('/session', { username: user.username, password: 'sai mat khau hoan toan' }),
      ),
    );
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4);
    const right = await api.anonymous.post('/session', { username: user.username, password: TEST_PASSWORD });
    expect(right.body).toMatchObject({ status: 429, code: 'SIGN_IN_THROTTLED' });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
    clock.advance(15 * MINUTE_MS + 1000);
    expect((await api.signIn(user.username)).token).toMatch(/^[\w-]{43}$/);
  });

  it('throttles a name that does not exist exactly like one that does', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      const { status } = await api.anonymous.post('/session', { username: 'khong-co-that', password: 'x' });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('counts no failure for a success', async () => {
    const user = await investigator();
    for (let round = 0; round < 12; round++) await api.signIn(user.username);
    const rows = await db.query<{ failures: number }>('SELECT failures FROM sign_in_throttle');
    expect(rows.every(({ failures }) => failures === 0)).toBe(true);
  });

  it('lets nobody in when the throttle cannot be read', async () => {
    const user = await investigator();
    await db.query('ALTER TABLE sign_in_throttle RENAME TO sign_in_throttle_away');
    const answer = await api.anonymous.post('/session', { username: user.username, password: TEST_PASSWORD });
    await db.query('ALTER TABLE sign_in_throttle_away RENAME TO sign_in_throttle');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('ends when idle, and not while it is used', async () => {
    const client = await api.signIn((await investigator()).username);
    clock.advance(29 * MINUTE_MS);
    expect((await client.get('/session')).status).toBe(200);
    clock.advance(29 * MINUTE_MS);
    expect((await client.get('/session')).status).toBe(200);
    clock.advance(30 * MINUTE_MS);
    expect((await client.get('/session')).body).toMatchObject({ status: 401, code: 'SESSION_MISSING' });
  });

  it('ends after its hours however busy it is', async () => {
    const client = await api.signIn((await investigator()).username);
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.advance(20 * MINUTE_MS);
      expect((await client.get('/session')).status).toBe(200);
    }
    clock.advance(20 * MINUTE_MS);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('ends at once with sign-out, a disabled account and a revoked row', async () => {
    const user = await investigator();
    const out = await api.signIn(user.username);
    expect((await out.delete('/session')).status).toBe(204);
    expect((await out.get('/session')).status).toBe(401);
    const revoked = await api.signIn(user.username);
    await db.query('UPDATE session SET revoked_at = $2 WHERE user_id = $1', [user.id, MORNING]);
    expect((await revoked.get('/session')).status).toBe(401);
    const disabled = await api.signIn(user.username);
    await db.query(`UPDATE app_user SET status = 'disabled' WHERE id = $1`, [user.id]);
    expect((await disabled.get('/session')).status).toBe(401);
  });

  it('is replaced by the next sign-in of the same client', async () => {
    const user = await investigator();
    const first = await api.signIn(user.username);
    await first.post('/session', { username: user.username, password: TEST_PASSWORD, tokenInBody: true });
    expect((await first.get('/session')).status).toBe(401);
  });

  it('takes no made-up token', async () => {
    for (const token of ['x', 'A'.repeat(43), `${'A'.repeat(42)}'`]) {
      expect((await apiClient(api.url, token).get('/session')).status).toBe(401);
    }
  });

  describe('changing the password', () => {
    it('ends the other sessions and keeps this one', async () => {
      const user = await investigator();
      const [here, there] = [await api.signIn(user.username), await api.signIn(user.username)];
      const newPassword = 'ruong bac thang mua nuoc do';
      const answer = await here.put('/session/password', { currentPassword: TEST_PASSWORD, newPassword });
      expect(answer.status).toBe(204);
      expect((await here.get('/session')).status).toBe(200);
      expect((await there.get('/session')).status).toBe(401);
      await expect(api.signIn(user.username)).rejects.toThrow('SIGN_IN_REFUSED');
      expect((await api.signIn(user.username, newPassword)).token).toMatch(/^[\w-]{43}$/);
    });

    it.each([
      ['PASSWORD_WRONG', { currentPassword: 'khong phai mat khau', newPassword: 'ruong bac thang mua nuoc' }],
      ['PASSWORD_TOO_SHORT', { currentPassword: TEST_PASSWORD, newPassword: 'ngan' }],
      ['PASSWORD_TOO_COMMON', { currentPassword: TEST_PASSWORD, newPassword: 'Password123456' }],
      ['PASSWORD_TOO_COMMON', { currentPassword: TEST_PASSWORD, newPassword: '1234567890123' }],
      ['PASSWORD_TOO_COMMON', { currentPassword: TEST_PASSWORD, newPassword: 'aaaaaaaaaaaaaa' }],
      ['PASSWORD_TOO_COMMON', { currentPassword: TEST_PASSWORD, newPassword: 'm0nkey-dr4g0n-1' }],
    ])('refuses: %s', async (code, body) => {
      const client = await api.signIn((await investigator()).username);
      const answer = await client.put('/session/password', body);
      expect(answer.body.code).toBe(code);
    });
  });

  describe('calls from elsewhere (CSRF)', () => {
    const cookieOf = async (): Promise<string> => {
      const user = await investigator();
      const answer = await api.anonymous.post('/session', {
        username: user.username,
        password: TEST_PASSWORD,
      });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    };

    it.each([
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['a neighbouring host', { 'sec-fetch-site': 'same-site' }],
      ['a foreign Origin', { origin: 'https://example.org' }],
      ['a hidden Origin', { origin: 'null' }],
      ['nowhere said', {}],
    ])('a change with the cookie from %s is refused', async (_, headers) => {
      const cookie = await cookieOf();
      const answer = await api.anonymous.delete('/session', {
        headers: { cookie, ...(headers as Record<string, string>) },
      });
      expect(answer.body).toMatchObject({ status: 403, code: 'REQUEST_ORIGIN_REFUSED' });
      expect((await api.anonymous.get('/session', { headers: { cookie } })).status).toBe(200);
    });

    it('our own pages may', async () => {
      const [first, second] = [await cookieOf(), await cookieOf()];
      const own: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: api.url }];
      const answers = await Promise.all([
        api.anonymous.delete('/session', { headers: { cookie: first, ...own[0] } }),
        api.anonymous.delete('/session', { headers: { cookie: second, ...own[1] } }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    });

    it('a sign-in from another site is refused, too', async () => {
      const user = await investigator();
      const body = { username: user.username, password: TEST_PASSWORD };
      const answer = await api.anonymous.post('/session', body, {
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      expect(answer.body.code).toBe('REQUEST_ORIGIN_REFUSED');
    });
  });
});
