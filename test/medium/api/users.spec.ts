import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#antt/access';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { TEST_PASSWORD, unitLines, type UnitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const PASSWORD = 'ruong bac thang mua nuoc do';

describe('users and roles', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const as = (role: Role, unitId: string): Promise<ApiClient & { user: { id: string } }> =>
    api.signedIn({ roles: [{ role, unitId }] });
  let counter = 0;
  const newUser = (unitId: string, role: Role = 'investigator', extra: object = {}) => ({
    username: `can.bo.${++counter}`,
    fullName: 'Lê Thị B',
    rank: 'Đại úy',
    password: PASSWORD,
    roles: [{ role, unitId }],
    ...extra,
  });

  it('an administrator creates a user in his line, who can then work; one custody event says so', async () => {
    const administrator = await as('administrator', units.province.id);
    const input = newUser(units.commune.id);
    const created = await administrator.post('/users', input);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      username: input.username,
      status: 'active',
      roles: [{ role: 'investigator', unitId: units.commune.id, unitName: units.commune.name }],
    });
    expect(JSON.stringify(created.body)).not.toMatch(/argon2|password/i);
    expect((await (await api.signIn(input.username, PASSWORD)).get('/session')).status).toBe(200);
    const events = await db.query('SELECT * FROM audit_event WHERE object_id = $1', [created.body.id]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: 'user.created',
      actor_kind: 'user',
      actor_id: administrator.user.id,
      actor_role: 'administrator',
      unit_id: units.commune.id,
      unit_name: units.commune.name,
    });
    expect(JSON.stringify(events)).not.toContain(PASSWORD);
  });

  it.each<[string, () => object, number, string]>([
    [
      'a taken name',
      () => newUser(units.commune.id, 'auditor', { username: 'trung.ten' }),
      409,
      'USERNAME_TAKEN',
    ],
    [
      'a name out of form',
      () => newUser(units.commune.id, 'auditor', { username: 'tên có dấu' }),
      400,
      'USERNAME_INVALID',
    ],
    [
      'a short password',
      () => newUser(units.commune.id, 'auditor', { password: 'ngan' }),
      400,
      'PASSWORD_TOO_SHORT',
    ],
    [
      'a password everybody tries',
      () => newUser(units.commune.id, 'auditor', { password: 'DragonMonkey-2026' }),
      400,
      'PASSWORD_TOO_COMMON',
    ],
    [
      'a password that holds the username',
      () =>
        newUser(units.commune.id, 'auditor', { username: 'tran.van.b', password: 'ruong lua Tran Van B' }),
      400,
      'PASSWORD_HOLDS_NAME',
    ],
    [
      'a password that holds the name of the unit',
      () => newUser(units.commune.id, 'auditor', { password: `${units.commune.name.slice(3)} ruong lua` }),
      400,
      'PASSWORD_HOLDS_NAME',
    ],
    ['no role', () => newUser(units.commune.id, 'auditor', { roles: [] }), 400, 'INPUT_INVALID'],
    ['another line', () => newUser(units.elsewhere.id), 403, 'UNIT_OUTSIDE_JURISDICTION'],
  ])('refuses %s and leaves nothing', async (_, input, status, code) => {
    const administrator = await as('administrator', units.province.id);
    await administrator.post('/users', newUser(units.commune.id, 'auditor', { username: 'trung.ten' }));
    const body = input() as { username: string };
    const before = await db.query('SELECT id FROM app_user');
    const answer = await administrator.post('/users', body);
    expect(answer.body).toMatchObject({ status, code });
    expect(await db.query('SELECT id FROM app_user')).toHaveLength(before.length);
  });

  it('nobody creates users above his own line, or with a role that may not', async () => {
    const administrator = await as('administrator', units.commune.id);
    const above = await administrator.post('/users', newUser(units.province.id, 'commander'));
    expect(above.body.code).toBe('UNIT_OUTSIDE_JURISDICTION');
    for (const role of ['investigator', 'commander', 'registrar', 'statistician', 'auditor'] as const) {
      const answer = await (await as(role, units.province.id)).post('/users', newUser(units.commune.id));
      expect(answer.body).toMatchObject({ status: 403, code: 'PERMISSION_MISSING' });
    }
  });

  it('a granted role holds from the next call on, a revoked one no longer', async () => {
    const administrator = await as('administrator', units.province.id);
    const officer = await as('investigator', units.commune.id);
    expect((await officer.get('/audit-events')).status).toBe(403);
    const path = `/users/${officer.user.id}/roles`;
    const granted = await administrator.post(path, { role: 'auditor', unitId: units.commune.id });
    expect(granted.status).toBe(201);
    expect((await officer.get('/audit-events')).status).toBe(200);
    const twice = await administrator.post(path, { role: 'auditor', unitId: units.commune.id });
    expect(twice.body.code).toBe('ROLE_ALREADY_HELD');
    const { assignmentId } = granted.body;
    expect((await administrator.delete(`${path}/${assignmentId}?reason=xong`)).status).toBe(204);
    expect((await officer.get('/audit-events')).status).toBe(403);
    const again = await administrator.delete(`${path}/${assignmentId}`);
    expect(again.body.code).toBe('ROLE_ASSIGNMENT_NOT_FOUND');
    const events = await db.query<{ action: string }>(
      `SELECT action, reason FROM audit_event WHERE object_id = $1 AND action LIKE 'role.%' ORDER BY at, id`,
      [officer.user.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['role.granted', 'role.revoked']);
  });

  it('nobody gives himself a role, or touches people of another line; those look absent', async () => {
    const administrator = await as('administrator', units.commune.id);
    const self = await administrator.post(`/users/${administrator.user.id}/roles`, {
      role: 'commander',
      unitId: units.commune.id,
    });
    expect(self.body.code).toBe('ROLE_SELF_CHANGE');
    const stranger = await as('investigator', units.sibling.id);
    const role = { role: 'investigator', unitId: units.commune.id };
    const outside = await administrator.post(`/users/${stranger.user.id}/roles`, role);
    const absent = await administrator.post('/users/0199aaaa-0000-7000-8000-00000000dead/roles', role);
    expect(outside.body).toMatchObject({ status: 404, code: 'USER_NOT_FOUND' });
    expect({ ...outside.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
  });

  it('a commune cannot take over a person who also serves above it', async () => {
    const administrator = await as('administrator', units.commune.id);
    const both = await api.signedIn({
      roles: [
        { role: 'commander', unitId: units.province.id },
        { role: 'investigator', unitId: units.commune.id },
      ],
    });
    const reset = await administrator.put(`/users/${both.user.id}/password`, { password: PASSWORD });
    const disable = await administrator.put(`/users/${both.user.id}/status`, { status: 'disabled' });
    expect([reset.body.code, disable.body.code]).toEqual([
      'UNIT_OUTSIDE_JURISDICTION',
      'UNIT_OUTSIDE_JURISDICTION',
    ]);
    expect((await both.get('/session')).status).toBe(200);
  });

  it('disabling ends all sessions and refuses the next sign-in; enabling lets him in again', async () => {
    const administrator = await as('administrator', units.province.id);
    const user = await api.createUser({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const client = await api.signIn(user.username);
    const path = `/users/${user.id}/status`;
    expect((await administrator.put(path, { status: 'disabled', reason: 'nghỉ hưu' })).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    await expect(api.signIn(user.username)).rejects.toThrow('SIGN_IN_REFUSED');
    expect((await administrator.put(path, { status: 'active' })).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    expect((await (await api.signIn(user.username)).get('/session')).status).toBe(200);
  });

  it('a set password replaces the old one and ends the sessions', async () => {
    const administrator = await as('administrator', units.province.id);
    const user = await api.createUser({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const client = await api.signIn(user.username);
    const answer = await administrator.put(`/users/${user.id}/password`, { password: PASSWORD });
    expect(answer.status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    expect((await api.signIn(user.username, PASSWORD)).token).toMatch(/^[\w-]{43}$/);
  });

  it("a set password may not hold its holder's names either", async () => {
    const administrator = await as('administrator', units.province.id);
    const user = await api.createUser({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const password = `ruong lua ${user.username}`;
    const answer = await administrator.put(`/users/${user.id}/password`, { password });
    expect(answer.body).toMatchObject({
      code: 'PASSWORD_HOLDS_NAME',
      field: 'password',
      detail: expect.stringContaining(user.username),
    });
    expect((await api.signIn(user.username)).token).toMatch(/^[\w-]{43}$/);
  });

  describe('where the system writes to a user', () => {
    const rowOf = async (id: string): Promise<Json> =>
      (await db.query('SELECT phone, email FROM app_user WHERE id = $1', [id]))[0];
    const listed = async (client: ApiClient, id: string): Promise<Json> =>
      (await client.get('/users?limit=100')).body.items.find((user: Json) => user.id === id);

    it('is registered with him, in one form, and shown to those only who may change it', async () => {
      const lines = await unitLines(db);
      const administrator = await as('administrator', lines.province.id);
      const contacts = { phone: '0912.345 678', email: ' Chi.Huy@Example.VN ' };
      const { body } = await administrator.post('/users', newUser(lines.commune.id, 'commander', contacts));
      const kept = { phone: '+84912345678', email: 'chi.huy@example.vn' };
      expect(body.contacts).toEqual(kept);
      expect(await rowOf(body.id)).toEqual(kept);
      expect((await listed(administrator, body.id)).contacts).toEqual(kept);
      for (const role of ['commander', 'auditor'] as const) {
        const other = await as(role, lines.province.id);
        expect(await listed(other, body.id)).toMatchObject({ username: body.username, contacts: null });
      }
      const himself = await api.signIn(body.username, PASSWORD);
      expect((await listed(himself, body.id)).contacts).toEqual(kept);
      const [event] = await db.query('SELECT after FROM audit_event WHERE object_id = $1', [body.id]);
      expect(event?.['after']).toMatchObject({ phone: '*********678', email: 'c***@example.vn' });
    });

    it.each([
      ['phone', 'không có', 'USER_PHONE_INVALID'],
      ['email', 'chi huy@example.vn', 'USER_EMAIL_INVALID'],
      ['email', 'a@b.vn, c@d.vn', 'USER_EMAIL_INVALID'],
    ])('I12: is refused as %s %j, and nothing is kept', async (field, value, code) => {
      const administrator = await as('administrator', units.province.id);
      const input = newUser(units.commune.id, 'commander', { [field]: value });
      expect((await administrator.post('/users', input)).body).toMatchObject({ status: 400, code, field });
      const { id } = (await as('commander', units.commune.id)).user;
      const change = await administrator.put(`/users/${id}/contacts`, {
        phone: null,
        email: null,
        [field]: value,
      });
      expect(change.body).toMatchObject({ status: 400, code, field });
      expect(await rowOf(id)).toEqual({ phone: null, email: null });
    });

    it('I5: is changed by whoever may manage all of his account, with one custody event', async () => {
      const administrator = await as('administrator', units.province.id);
      const { id } = (await as('commander', units.commune.id)).user;
      const contacts = { phone: null, email: 'moi@example.vn' };
      for (let time = 0; time < 2; time++) {
        expect((await administrator.put(`/users/${id}/contacts`, contacts)).status).toBe(204);
      }
      expect(await rowOf(id)).toEqual(contacts);
      const events = await db.query(
        `SELECT actor_id, unit_id, before, after FROM audit_event WHERE object_id = $1 AND action = 'user.changed'`,
        [id],
      );
      expect(events).toEqual([
        {
          actor_id: administrator.user.id,
          unit_id: units.commune.id,
          before: { phone: null, email: null },
          after: { phone: null, email: 'm***@example.vn' },
        },
      ]);
      const own = await administrator.put(`/users/${administrator.user.id}/contacts`, contacts);
      expect(own.body).toMatchObject({ status: 403, code: 'USER_CONTACTS_OWN' });
      const commune = await as('administrator', units.commune.id);
      const both = await api.createUser({
        roles: [
          { role: 'commander', unitId: units.province.id },
          { role: 'commander', unitId: units.commune.id },
        ],
      });
      const taking = await commune.put(`/users/${both.id}/contacts`, contacts);
      expect(taking.body.code).toBe('UNIT_OUTSIDE_JURISDICTION');
      expect((await listed(commune, both.id)).contacts).toBeNull();
    });

    it('is changed by himself with his password, whatever his role', async () => {
      const officer = await as('investigator', units.commune.id);
      const contacts = { phone: '0987654321', email: 'toi@example.vn' };
      const wrong = await officer.put('/session/contacts', { ...contacts, password: 'một câu khác hẳn' });
      expect(wrong.body).toMatchObject({ status: 422, code: 'PASSWORD_WRONG', field: 'password' });
      const without = await officer.put('/session/contacts', contacts);
      expect(without.body).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
      expect((await officer.get('/session/contacts')).body).toEqual({ phone: null, email: null });
      const changed = await officer.put('/session/contacts', { ...contacts, password: TEST_PASSWORD });
      const kept = { phone: '+84987654321', email: 'toi@example.vn' };
      expect(changed).toMatchObject({ status: 200, body: kept });
      expect((await officer.get('/session/contacts')).body).toEqual(kept);
      const [event] = await db.query(
        `SELECT actor_id, after FROM audit_event WHERE object_id = $1 AND action = 'user.changed'`,
        [officer.user.id],
      );
      expect(event).toMatchObject({ actor_id: officer.user.id, after: { email: 't***@example.vn' } });
    });
  });

  it('lists the line, page by page, and nobody of another line', async () => {
    const lines = await unitLines(db);
    const administrator = await as('administrator', lines.province.id);
    for (const unitId of [lines.commune.id, lines.commune.id, lines.sibling.id]) {
      await api.createUser({ roles: [{ role: 'investigator', unitId }] });
    }
    const stranger = await api.createUser({ roles: [{ role: 'investigator', unitId: lines.elsewhere.id }] });
    const first = await administrator.get('/users?limit=3');
    const second = await administrator.get(`/users?limit=3&cursor=${first.body.nextCursor}`);
    const names = [...first.body.items, ...second.body.items].map(({ username }: Json) => username);
    expect(names).toHaveLength(4);
    expect(names).toEqual([...names].sort());
    expect(names).not.toContain(stranger.username);
    expect(second.body.nextCursor).toBeNull();
    const commune = await as('auditor', lines.commune.id);
    expect((await commune.get('/users')).body.items).toHaveLength(3);
  });
});
