import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock, newId } from '#antt/kernel';
import { startApi, type ApiAnswer, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera } from '../../support/builders/cameras.js';
import { someFootage, type BuiltFootage } from '../../support/builders/footage.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-23T05:00:00Z');
const DAY_MS = 86_400_000;
type Person = ApiClient & { readonly user: BuiltUser };

describe('grants on one case, request or clip', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  const clock = new FixedClock(NOW);
  /** Of the unit everything belongs to. */
  let officer: Person;
  let commander: Person;
  /** Of another line. */
  let guest: Person;
  let strangeCommander: Person;
  let caseId: string;
  let requestId: string;
  let footage: BuiltFootage;

  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db, clock, env: { accessGrantMaxDays: 30 } });
    const of = (role: 'investigator' | 'commander', unitId: string): Promise<Person> =>
      api.signedIn({ roles: [{ role, unitId }] });
    officer = await of('investigator', units.commune.id);
    commander = await of('commander', units.commune.id);
    guest = await of('investigator', units.elsewhere.id);
    strangeCommander = await of('commander', units.elsewhere.id);
    const camera = await aCamera(db, units.commune.id);
    const opened = await officer.post('/cases', { number: 'Q-1', title: 'Trộm xe', category: 'theft' });
    caseId = opened.body.id;
    const filed = await officer.post('/requests', {
      caseId,
      cameraIds: [camera.id],
      window: { from: '2026-11-23T01:00:00Z', to: '2026-11-23T01:10:00Z' },
      purpose: 'Xác minh',
      legalBasis: 'BLTTHS-2015-107',
    });
    requestId = filed.body.id;
    footage = await someFootage(db, { unitId: units.commune.id, requestId, caseId });
  }, 60_000);
  beforeEach(async () => {
    clock.set(NOW);
    await db.query('DELETE FROM access_grant');
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const until = (days: number): string => new Date(NOW.getTime() + days * DAY_MS).toISOString();
  const give = (
    path: string,
    input: { userId?: string; reason?: string; expiresAt?: string } = {},
    by: ApiClient = commander,
  ): Promise<ApiAnswer> =>
    by.post(`${path}/access-grants`, {
      userId: guest.user.id,
      reason: 'Chuyên án chung 12/2026',
      expiresAt: until(2),
      ...input,
    });
  const ids = async (client: ApiClient, path: string): Promise<string[]> =>
    (await client.get(path)).body.items.map(({ id }: Json) => id);
  const status = async (path: string, client: ApiClient = guest): Promise<number> =>
    (await client.get(path)).status;

  it('I8: nobody of another line sees any of it before', async () => {
    expect(await ids(guest, '/cases')).toEqual([]);
    expect(await ids(guest, '/requests')).toEqual([]);
    expect(await ids(guest, '/clips')).toEqual([]);
    for (const path of [`/cases/${caseId}`, `/requests/${requestId}`, `/clips/${footage.clipId}`]) {
      expect([path, await status(path)]).toEqual([path, 404]);
    }
  });

  it('I8: a grant on a case shows it and its footage in lists and by itself, says until when, and no request', async () => {
    const given = await give(`/cases/${caseId}`);
    expect(given).toMatchObject({
      status: 201,
      body: { userId: guest.user.id, objectType: 'case', objectId: caseId, objectName: 'Q-1' },
    });
    const { items } = (await guest.get('/cases')).body;
    expect(items).toEqual([expect.objectContaining({ id: caseId, grantedUntil: until(2) })]);
    expect((await guest.get(`/cases/${caseId}`)).body).toMatchObject({
      number: 'Q-1',
      grantedUntil: until(2),
    });
    expect((await guest.get('/clips')).body.items).toEqual([
      expect.objectContaining({ id: footage.clipId, grantedUntil: until(2) }),
    ]);
    expect(await ids(guest, `/clips?caseId=${caseId}`)).toEqual([footage.clipId]);
    expect((await guest.get(`/clips/${footage.clipId}`)).body.grantedUntil).toBe(until(2));
    expect((await guest.get(`/extractions/${footage.extractionId}`)).body.grantedUntil).toBe(until(2));
    expect(await ids(guest, '/requests')).toEqual([]);
    expect(await status(`/requests/${requestId}`)).toBe(404);
    // Those of the line see it as before, by their role.
    expect((await officer.get('/cases')).body.items[0].grantedUntil).toBeNull();
    expect((await officer.get(`/cases/${caseId}`)).body.grantedUntil).toBeNull();
    expect((await officer.get(`/clips`)).body.items[0].grantedUntil).toBeNull();
  });

  it('I8: a grant on a request shows it, its extractions and clips, and not the case', async () => {
    expect((await give(`/requests/${requestId}`)).status).toBe(201);
    expect((await guest.get('/requests')).body.items).toEqual([
      expect.objectContaining({ id: requestId, grantedUntil: until(2) }),
    ]);
    expect((await guest.get(`/requests/${requestId}`)).body.grantedUntil).toBe(until(2));
    expect(await ids(guest, `/clips?requestId=${requestId}`)).toEqual([footage.clipId]);
    expect(await status(`/extractions/${footage.extractionId}`)).toBe(200);
    expect(await ids(guest, '/cases')).toEqual([]);
    expect(await status(`/cases/${caseId}`)).toBe(404);
  });

  it('I8: a grant on a clip shows that clip only', async () => {
    const other = await someFootage(db, { unitId: units.commune.id, requestId });
    expect((await give(`/clips/${footage.clipId}`)).status).toBe(201);
    expect(await ids(guest, '/clips')).toEqual([footage.clipId]);
    expect(await status(`/clips/${other.clipId}`)).toBe(404);
    expect(await status(`/extractions/${footage.extractionId}`)).toBe(404);
    await db.query('DELETE FROM clip WHERE id = $1', [other.clipId]);
  });

  it('I8: the later of two grants counts, and a unit granted shows what belongs to it in every list', async () => {
    await give(`/cases/${caseId}`, { expiresAt: until(2) });
    await give(`/cases/${caseId}`, { expiresAt: until(5) });
    expect((await guest.get('/cases')).body.items[0].grantedUntil).toBe(until(5));
    const unit = await commander.post('/access-grants', {
      userId: guest.user.id,
      unitId: units.commune.id,
      reason: 'Phối hợp',
      expiresAt: until(9),
    });
    expect(unit.body).toMatchObject({ objectType: 'unit', objectName: units.commune.name });
    expect((await guest.get('/cases')).body.items[0].grantedUntil).toBe(until(9));
    expect((await guest.get('/requests')).body.items[0].grantedUntil).toBe(until(9));
    expect((await guest.get(`/requests/${requestId}`)).body.grantedUntil).toBe(until(9));
  });

  it('I8: it holds up to its end and not at it, in lists, by itself and in a sitting already opened', async () => {
    await give(`/clips/${footage.clipId}`);
    const view = { purpose: 'view', reason: 'đối chiếu' };
    const sitting = await guest.post(`/clips/${footage.clipId}/views`, view);
    expect(sitting.status).toBe(201);
    clock.set(new Date(NOW.getTime() + 2 * DAY_MS - 1));
    guest = { ...(await api.signIn(guest.user.username)), user: guest.user };
    expect(await ids(guest, '/clips')).toEqual([footage.clipId]);
    clock.advance(1);
    expect(await ids(guest, '/clips')).toEqual([]);
    expect(await status(`/clips/${footage.clipId}`)).toBe(404);
    expect((await guest.get(sitting.body.content)).status).toBe(404);
  });

  it('I8: it lets its holder look, never download, change or pass it on', async () => {
    await give(`/cases/${caseId}`);
    await give(`/cases/${caseId}`, { userId: strangeCommander.user.id });
    const download = { purpose: 'download', reason: 'mang về' };
    expect((await guest.post(`/clips/${footage.clipId}/views`, download)).status).toBe(404);
    const change = { version: 1, title: 'Khác' };
    expect((await guest.patch(`/cases/${caseId}`, change)).body.code).toBe('UNIT_OUTSIDE_JURISDICTION');
    const third = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.elsewhere.id }] });
    const passedOn = await give(`/cases/${caseId}`, { userId: third.user.id }, strangeCommander);
    expect(passedOn).toMatchObject({ status: 403, body: { code: 'UNIT_OUTSIDE_JURISDICTION' } });
    expect((await strangeCommander.get(`/cases/${caseId}/access-grants`)).status).toBe(403);
  });

  it('I8: revoking ends it with the next call; the giver or any commander of the line may, with a reason', async () => {
    const { id } = (await give(`/cases/${caseId}`)).body;
    expect(await status(`/cases/${caseId}`)).toBe(200);
    const refused = await strangeCommander.delete(`/access-grants/${id}`);
    expect(refused).toMatchObject({ status: 404, body: { code: 'ACCESS_GRANT_NOT_FOUND' } });
    expect((await officer.delete(`/access-grants/${id}`)).body.code).toBe('PERMISSION_MISSING');
    const province = await api.signedIn({ roles: [{ role: 'commander', unitId: units.province.id }] });
    const reason = encodeURIComponent('Chuyên án đã kết thúc');
    expect((await province.delete(`/access-grants/${id}?reason=${reason}`)).status).toBe(204);
    expect(await status(`/cases/${caseId}`)).toBe(404);
    expect(await ids(guest, '/cases')).toEqual([]);
    expect((await commander.delete(`/access-grants/${id}`)).body.code).toBe('ACCESS_GRANT_NOT_FOUND');
    const [kept] = (await commander.get(`/cases/${caseId}/access-grants`)).body;
    expect(kept).toMatchObject({
      id,
      revokedAt: NOW.toISOString(),
      revokedByName: province.user.principal.fullName,
      revokeReason: 'Chuyên án đã kết thúc',
    });
  });

  it('cannot be revoked once it is over', async () => {
    const { id } = (await give(`/cases/${caseId}`)).body;
    clock.advance(2 * DAY_MS);
    const later = await api.signIn(commander.user.username);
    expect((await later.delete(`/access-grants/${id}`)).body.code).toBe('ACCESS_GRANT_NOT_FOUND');
  });

  it('I8: is listed on its object, for its holder, of its giver and of a user, to nobody else', async () => {
    const { id } = (await give(`/requests/${requestId}`)).body;
    const auditor = await api.signedIn({ roles: [{ role: 'auditor', unitId: units.commune.id }] });
    const administrator = await api.signedIn({
      roles: [{ role: 'administrator', unitId: units.elsewhere.id }],
    });
    const listed = expect.objectContaining({
      id,
      userName: guest.user.principal.fullName,
      grantedByName: commander.user.principal.fullName,
      objectType: 'request',
      objectName: expect.stringMatching(/^YC-/),
      reason: 'Chuyên án chung 12/2026',
      expiresAt: until(2),
    });
    for (const [client, path] of [
      [commander, `/requests/${requestId}/access-grants`],
      [auditor, `/requests/${requestId}/access-grants`],
      [guest, '/access-grants/held'],
      [commander, '/access-grants'],
    ] as const) {
      expect([path, (await client.get(path)).body]).toEqual([path, [listed]]);
    }
    // Whoever looks after the holder learns of the grant, not of another line's request; a superior of both sees it.
    const unseen = { objectId: null, objectName: null, reason: null, revokeReason: null };
    const above = await api.signedIn({
      roles: [
        { role: 'auditor', unitId: units.elsewhere.id },
        { role: 'auditor', unitId: units.province.id },
      ],
    });
    for (const [client, shown] of [
      [administrator, { ...unseen, id, expiresAt: until(2) }],
      [strangeCommander, { ...unseen, id, objectType: 'request' }],
      [above, { id, objectId: requestId, reason: 'Chuyên án chung 12/2026' }],
    ] as const) {
      expect((await client.get(`/users/${guest.user.id}/access-grants`)).body).toEqual([
        expect.objectContaining(shown),
      ]);
    }
    expect((await officer.get(`/requests/${requestId}/access-grants`)).status).toBe(403);
    expect((await strangeCommander.get(`/requests/${requestId}/access-grants`)).body.code).toBe(
      'REQUEST_NOT_FOUND',
    );
    expect((await commander.get(`/users/${guest.user.id}/access-grants`)).body.code).toBe('USER_NOT_FOUND');
    expect((await officer.get('/access-grants/held')).body).toEqual([]);
    clock.advance(2 * DAY_MS);
    const later = await api.signIn(guest.user.username);
    expect((await later.get('/access-grants/held')).body).toEqual([]);
  });

  it.each([
    ['for oneself', () => ({ userId: commander.user.id }), 403, 'ACCESS_GRANT_SELF'],
    ['for nobody', () => ({ userId: newId() }), 404, 'USER_NOT_FOUND'],
    ['for one whose role covers it', () => ({ userId: officer.user.id }), 409, 'ACCESS_GRANT_NEEDLESS'],
    ['with a blank reason', () => ({ reason: ' \u200B' }), 422, 'ACCESS_GRANT_REASON_BLANK'],
    ['that has ended', () => ({ expiresAt: until(0) }), 422, 'ACCESS_GRANT_TERM_INVALID'],
    ['longer than the setting', () => ({ expiresAt: until(30.001) }), 422, 'ACCESS_GRANT_TERM_INVALID'],
  ])('is refused %s, and nothing is kept', async (_, input, expected, code) => {
    expect(await give(`/cases/${caseId}`, input())).toMatchObject({ status: expected, body: { code } });
    expect(await db.query('SELECT 1 FROM access_grant')).toEqual([]);
  });

  it('may last as long as the setting says', async () => {
    expect((await give(`/cases/${caseId}`, { expiresAt: until(30) })).status).toBe(201);
  });

  it('is refused for one who holds no role that could look', async () => {
    const registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.elsewhere.id }] });
    const answer = await give(`/cases/${caseId}`, { userId: registrar.user.id });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'ACCESS_GRANT_HOLDER_UNFIT', field: 'userId' },
    });
  });

  it.each([
    ['case', () => `/cases/${caseId}`, 'CASE_NOT_FOUND'],
    ['request', () => `/requests/${requestId}`, 'REQUEST_NOT_FOUND'],
    ['clip', () => `/clips/${footage.clipId}`, 'CLIP_NOT_FOUND'],
  ])('I8: on a %s out of sight is refused like on one that is not there', async (_, path, code) => {
    expect((await give(path(), {}, strangeCommander)).body.code).toBe(code);
    const absent = path().replace(/[^/]+$/, newId());
    expect((await give(absent, {}, strangeCommander)).body.code).toBe(code);
    expect((await give(path(), {}, officer)).body).toMatchObject({
      code: 'PERMISSION_MISSING',
      detail: expect.stringContaining('"cấp quyền xem có thời hạn"'),
    });
  });

  it('I5: giving, ending and each look by a grant leave one event that tells of it', async () => {
    const { id } = (await give(`/cases/${caseId}`)).body;
    await guest.get(`/cases/${caseId}`);
    await guest.get('/cases');
    await commander.delete(`/access-grants/${id}`);
    const events = await db.query<Json>(
      `SELECT action, unit_id, case_id, reason, "before", "after" FROM audit_event
        WHERE object_id = $1 ORDER BY at, id`,
      [id],
    );
    expect(events).toEqual([
      expect.objectContaining({
        action: 'access-grant.granted',
        unit_id: units.commune.id,
        case_id: caseId,
        reason: 'Chuyên án chung 12/2026',
        after: expect.objectContaining({ userId: guest.user.id, objectId: caseId, expiresAt: until(2) }),
      }),
      expect.objectContaining({ action: 'access-grant.revoked', unit_id: units.commune.id, case_id: caseId }),
    ]);
    const [viewed] = await db.query<Json>(
      `SELECT "after" FROM audit_event WHERE action = 'case.viewed' AND actor_id = $1 ORDER BY id DESC LIMIT 1`,
      [guest.user.id],
    );
    expect(viewed.after).toEqual({ grantedUntil: until(2) });
    const [listed] = await db.query<Json>(
      `SELECT "after" FROM audit_event WHERE action = 'case.listed' AND actor_id = $1 ORDER BY id DESC LIMIT 1`,
      [guest.user.id],
    );
    expect(listed.after).toMatchObject({ rows: 1, ids: [caseId], granted: 1 });
  });
});
