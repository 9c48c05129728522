import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock, newId } from '#antt/kernel';
import { CamerasHttpModule } from '../../../apps/api/src/cameras/cameras-http.module.js';
import { UnitsHttpModule } from '../../../apps/api/src/units/units-http.module.js';
import { aCamera, aRecorder } from '../../support/builders/cameras.js';
import { aPhotograph } from '../../support/builders/photograph.js';
import { someUnits, type TestUnits } from '../../support/builders/units.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { NOW, REGISTRY_ENTITIES } from './context.js';

let db: TestDatabase;
let api: StartedApi;
let units: TestUnits;
let registrar: ApiClient;
let teamMember: ApiClient;
let stranger: ApiClient;
let statistician: ApiClient;

beforeAll(async () => {
  db = await testDatabase(REGISTRY_ENTITIES);
  units = await someUnits(db);
  api = await startApi({ db, clock: new FixedClock(NOW), imports: [UnitsHttpModule, CamerasHttpModule] });
  registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.hacThanh.id }] });
  teamMember = await api.signedIn({ roles: [{ role: 'security-team-member', unitId: units.hacThanh.id }] });
  stranger = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.quangPhu.id }] });
  statistician = await api.signedIn({ roles: [{ role: 'statistician', unitId: units.thanhHoa.id }] });
}, 60_000);
afterAll(async () => {
  await api.close();
  await db.close();
});

const events = (objectId: string): Promise<{ action: string }[]> =>
  db.query('SELECT action FROM audit_event WHERE object_id = $1 ORDER BY id', [objectId]);

describe('programmes over HTTP', () => {
  const register = async (name: string) =>
    (await registrar.post('/programmes', { unitId: units.hacThanh.id, model: 'self-managed-team', name }))
      .body;

  it('I12: change, end once however often it is sent, and open again', async () => {
    const { id, version } = await register('Tổ tự quản 1');
    expect(version).toBe(1);
    const changed = await registrar.patch(`/programmes/${id}`, { version, name: 'Tổ tự quản số 1' });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Tổ tự quản số 1', version: 2 } });
    expect((await registrar.patch(`/programmes/${id}`, { version, name: 'x' })).body).toMatchObject({
      status: 409,
      code: 'REGISTRY_CHANGED_MEANWHILE',
      remedy: expect.any(String),
    });
    expect((await registrar.patch(`/programmes/${id}`, { name: 'x' })).body).toMatchObject({
      status: 400,
      code: 'INPUT_INVALID',
    });
    const camera = await aCamera(db, units.hacThanh.id);
    await registrar.patch(`/cameras/${camera.id}`, { programmeId: id });
    const end = { version: 2, reason: 'Hết giai đoạn' };
    const refused = await registrar.post(`/programmes/${id}/end`, end, {
      headers: { 'accept-language': 'vi' },
    });
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'PROGRAMME_HAS_CAMERAS',
      detail: expect.stringContaining('còn 1 camera đang dùng'),
      remedy: expect.stringContaining('moveCamerasTo'),
    });
    expect((await registrar.post(`/programmes/${id}/end`, end, { idempotencyKey: null })).body).toMatchObject(
      {
        code: 'IDEMPOTENCY_KEY_MISSING',
      },
    );
    const key = newId();
    const ended = await registrar.post(
      `/programmes/${id}/end`,
      { ...end, cameras: 'release' },
      { idempotencyKey: key },
    );
    expect(ended).toMatchObject({
      status: 200,
      body: { programme: { version: 3, endReason: 'Hết giai đoạn' }, cameras: 1 },
    });
    const again = await registrar.post(
      `/programmes/${id}/end`,
      { ...end, cameras: 'release' },
      { idempotencyKey: key },
    );
    expect(again.body).toEqual(ended.body);
    expect(
      (await registrar.post(`/programmes/${id}/reopening`, { version: 3, reason: 'Nhầm' })).body,
    ).toMatchObject({ endedOn: null, version: 4 });
    expect((await registrar.get(`/programmes/${id}`)).body).toMatchObject({ cameras: 0, version: 4 });
    expect((await events(id)).map(({ action }) => action)).toEqual([
      'programme.registered',
      'programme.changed',
      'programme.ended',
      'programme.reopened',
    ]);
  });

  it('I8: are unknown to another unit, and not changed by who may only read', async () => {
    const { id } = await register('Tổ tự quản 2');
    const attempts = (by: ApiClient) =>
      Promise.all([
        by.patch(`/programmes/${id}`, { version: 1, name: 'x' }),
        by.post(`/programmes/${id}/end`, { version: 1, reason: 'x' }),
        by.post(`/programmes/${id}/reopening`, { version: 1, reason: 'x' }),
        by.post(`/programmes/${id}/move`, { version: 1, unitId: units.hacThanh.id }),
      ]);
    expect((await attempts(stranger)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await attempts(statistician)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await stranger.get(`/programmes/${id}`)).status).toBe(404);
    expect(
      (await registrar.post(`/programmes/${id}/move`, { version: 1, unitId: units.hacThanh.id })).body,
    ).toMatchObject({ status: 422, code: 'UNIT_NOT_SUCCESSOR' });
  });
});

describe('security teams over HTTP', () => {
  it('change, end with their members, and count as of a day', async () => {
    const team = await registrar.post('/security-teams', {
      unitId: units.hacThanh.id,
      neighbourhood: 'Tổ dân phố 3',
      name: 'Tổ 3',
      establishedOn: '2025-01-01',
    });
    const path = `/security-teams/${team.body.id}`;
    const member = await registrar.post(`${path}/members`, {
      fullName: 'Lê Văn Ba',
      position: 'leader',
      joinedOn: '2025-01-01',
    });
    expect(
      (await registrar.post(`${path}/members`, { fullName: 'Lê Văn Bốn', position: 'leader' })).body,
    ).toMatchObject({ status: 409, code: 'SECURITY_TEAM_LEADER_TAKEN' });
    expect(
      (await registrar.patch(`${path}/members/${member.body.id}`, { phone: '0912345678', version: 1 })).body,
    ).toMatchObject({ version: 2 });
    expect((await registrar.patch(path, { version: 1, neighbourhood: 'Tổ dân phố 4' })).body).toMatchObject({
      neighbourhoodName: 'Tổ dân phố 4',
      version: 2,
      members: 1,
    });
    expect((await registrar.post(`${path}/end`, { version: 2, reason: 'Giải thể' })).body).toMatchObject({
      code: 'SECURITY_TEAM_HAS_MEMBERS',
    });
    const ended = await registrar.post(`${path}/end`, {
      version: 2,
      reason: 'Giải thể',
      members: 'leave',
      endedOn: '2025-06-01',
    });
    expect(ended.body).toMatchObject({ team: { endedOn: '2025-06-01', members: 0 }, membersLeft: 1 });
    const counts = async (asOf: string) =>
      (await statistician.get(`/security-teams/counts?unitId=${units.thanhHoa.id}&asOf=${asOf}`)).body;
    expect(await counts('2025-05-31')).toMatchObject({ asOf: '2025-05-31', teams: 1, members: 1 });
    expect(await counts('2025-06-01')).toMatchObject({ teams: 0, members: 0, units: [] });
    expect(await counts('2025-02-30')).toMatchObject({ code: 'INPUT_INVALID' });
    expect((await registrar.get('/security-teams')).body.items).toEqual([]);
    expect((await registrar.get('/security-teams?ended=true')).body.items).toHaveLength(1);
    expect((await registrar.post(`${path}/reopening`, { version: 3, reason: 'Nhầm' })).body).toMatchObject({
      version: 4,
    });
    expect((await registrar.post(`${path}/move`, { version: 4, unitId: units.baThuoc.id })).status).toBe(403);
  });
});

describe('devices over HTTP', () => {
  it('end, are replaced and leave with their owner', async () => {
    const recorder = await aRecorder(db, units.hacThanh.id);
    const camera = await aCamera(db, units.hacThanh.id, { recorder, channel: '1' });
    const replaced = await registrar.post(`/recorders/${recorder.id}/replacement`, {
      version: 1,
      reason: 'Hỏng',
      recorder: { code: 'DG-THAY', make: 'Dahua' },
    });
    expect(replaced).toMatchObject({
      status: 201,
      body: { recorder: { code: 'DG-THAY' }, replaced: { status: 'removed', version: 2 }, cameras: 1 },
    });
    const next = replaced.body.recorder.id;
    expect(replaced.body.replaced.replacedBy).toBe(next);
    expect(
      (await registrar.post(`/recorders/${next}/replacement`, { version: 1, reason: 'x' })).body,
    ).toMatchObject({
      code: 'INPUT_INVALID',
    });
    expect(
      (await registrar.post(`/recorders/${next}/retirement`, { version: 1, reason: 'Bán' })).body,
    ).toMatchObject({
      status: 409,
      code: 'RECORDER_HAS_CAMERAS',
    });
    expect(
      (await registrar.post(`/cameras/${camera.id}/retirement`, { version: 1, reason: 'Bán' })).body,
    ).toMatchObject({ code: 'REGISTRY_CHANGED_MEANWHILE' });
    const gone = await registrar.post(`/owners/${recorder.ownerId}/departure`, {
      version: 1,
      reason: 'Chuyển nhà',
      devices: 'retire',
    });
    expect(gone.body).toMatchObject({ owner: { leaveReason: 'Chuyển nhà' }, recorders: 1, cameras: 1 });
    const shown = await registrar.get(`/cameras/${camera.id}`);
    expect(shown.body).toMatchObject({ status: 'removed', endReason: 'Chuyển nhà', version: 3 });
    expect(
      (await registrar.post(`/cameras/${camera.id}/retirement`, { version: 3, reason: 'x' })).body,
    ).toMatchObject({ code: 'CAMERA_RETIRED' });
    for (const path of [
      `/recorders/${next}/retirement`,
      `/cameras/${camera.id}/retirement`,
      `/owners/${recorder.ownerId}/departure`,
    ]) {
      expect((await stranger.post(path, { version: 1, reason: 'x' })).status).toBe(404);
      expect((await statistician.post(path, { version: 1, reason: 'x' })).status).toBe(403);
    }
  });
});

describe('clocks over HTTP', () => {
  const send = (by: ApiClient, id: string, body: Buffer, query = '', type = 'image/jpeg') =>
    by.fetch(`/recorders/${id}/clock-photographs${query}`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': type },
    });

  it('a team member photographs a display and records the reading; both times are shown', async () => {
    const { id } = await aRecorder(db, units.hacThanh.id);
    const picture = aPhotograph({ takenAt: '2026:11:20 10:00:00', zone: '+07:00', salt: id });
    const first = await send(
      teamMember,
      id,
      picture,
      `?deviceTime=${encodeURIComponent('2026-11-24T10:00:05+07:00')}`,
    );
    expect(first.status).toBe(201);
    const kept = (await first.json()) as Record<string, unknown>;
    expect(kept).toMatchObject({
      recorderId: id,
      deviceTakenAt: '2026-11-20T03:00:00.000Z',
      deviceZoneStated: true,
      deviceAheadMs: 5_000,
      suggestedTrueTime: '2026-11-20T02:59:55.000Z',
    });
    expect(await (await send(teamMember, id, picture)).json()).toEqual(kept);
    const reading = {
      recorderTime: '2026-11-20T08:53:00',
      trueTime: '2026-11-20T10:00:00+07:00',
      uncertaintyMs: 10_000,
      method: 'photograph',
      photographId: kept['id'],
    };
    const recorded = await teamMember.post(`/recorders/${id}/clock-readings`, reading);
    expect(recorded).toMatchObject({
      status: 201,
      body: {
        offsetMs: -4_020_000,
        recorderTime: '2026-11-20T08:53:00',
        trueTime: '2026-11-20T03:00:00.000Z',
        timeZone: 'Asia/Ho_Chi_Minh',
        photographId: kept['id'],
        photographDiffersMs: 5_000,
        readBy: expect.any(String),
      },
    });
    const typed = await registrar.post(`/recorders/${id}/clock-readings`, {
      ...reading,
      method: 'typed-pair',
      photographId: undefined,
      recorderTime: '2026-11-21T08:53:00',
      trueTime: '2026-11-21T10:00:00+07:00',
    });
    expect(typed.body).toMatchObject({ photographId: null, photographDiffersMs: null });
    const { body } = await registrar.get(`/recorders/${id}`);
    expect(body).toMatchObject({
      clock: { basis: 'drift', drift: { ppm: expect.any(Number) }, alternatives: [] },
      now: { timeZone: 'Asia/Ho_Chi_Minh', recorderTime: expect.any(String), trueTime: expect.any(String) },
      readings: [{ method: 'typed-pair' }, { method: 'photograph' }],
    });
    const shown = await registrar.fetch(`/recorders/${id}/clock-photographs/${String(kept['id'])}`);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await shown.arrayBuffer()).equals(picture)).toBe(true);
    expect((await events(id)).map(({ action }) => action)).toEqual([
      'clock-photograph.kept',
      'clock-reading.recorded',
      'clock-reading.recorded',
      'clock-photograph.viewed',
    ]);
  });

  it('I11, I12: refuses what is no picture, too large, or not there', async () => {
    const { id } = await aRecorder(db, units.hacThanh.id);
    const picture = aPhotograph({ salt: id });
    expect((await send(registrar, id, Buffer.from('<html>'))).status).toBe(415);
    expect((await send(registrar, id, picture, '', 'text/html')).status).toBe(415);
    expect((await send(registrar, id, picture, '?deviceTime=now')).status).toBe(400);
    expect((await send(stranger, id, picture)).status).toBe(404);
    expect((await send(statistician, id, picture)).status).toBe(403);
    const large = await send(registrar, id, Buffer.concat([picture, Buffer.alloc(12 * 1024 * 1024)]));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({
      code: 'CLOCK_PHOTOGRAPH_TOO_LARGE',
      remedy: expect.any(String),
    });
    const missing = await registrar.get(`/recorders/${id}/clock-photographs/${newId()}`);
    expect(missing.body).toMatchObject({ status: 404, code: 'CLOCK_PHOTOGRAPH_UNKNOWN' });
    const reading = {
      recorderTime: '2026-11-20T08:53:00',
      trueTime: '2026-11-20T10:00:00+07:00',
      uncertaintyMs: 10_000,
      method: 'photograph',
    };
    expect((await registrar.post(`/recorders/${id}/clock-readings`, reading)).body).toMatchObject({
      status: 400,
      code: 'CLOCK_PHOTOGRAPH_MISSING',
    });
    expect(await events(id)).toEqual([]);
  });
});
