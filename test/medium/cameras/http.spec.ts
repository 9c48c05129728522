import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAMERA_COLUMNS } from '#antt/cameras';
import { FixedClock, newId } from '#antt/kernel';
import { CamerasHttpModule } from '../../../apps/api/src/cameras/cameras-http.module.js';
import { UnitsHttpModule } from '../../../apps/api/src/units/units-http.module.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { aCamera, aRecorder } from '../../support/builders/cameras.js';
import { someUnits, type TestUnits } from '../../support/builders/units.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { NOW, REGISTRY_ENTITIES } from './context.js';

let db: TestDatabase;
let api: StartedApi;
let units: TestUnits;
let registrar: ApiClient;
let stranger: ApiClient;
let statistician: ApiClient;

beforeAll(async () => {
  db = await testDatabase(REGISTRY_ENTITIES);
  units = await someUnits(db);
  api = await startApi({ db, clock: new FixedClock(NOW), imports: [UnitsHttpModule, CamerasHttpModule] });
  registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.hacThanh.id }] });
  stranger = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.quangPhu.id }] });
  statistician = await api.signedIn({ roles: [{ role: 'statistician', unitId: units.thanhHoa.id }] });
});
afterAll(async () => {
  await api.close();
  await db.close();
});

const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  Buffer.from('IHDR'),
  Buffer.alloc(20),
]);

describe('units over HTTP', () => {
  it('are found without accents, by code and era, and page by page', async () => {
    const found = await registrar.get('/units?name=hac%20thanh');
    expect(found.body.items).toMatchObject([
      { code: '14797', name: 'Phường Hạc Thành', era: 'since-2025-07-01' },
    ]);
    const both = await registrar.get('/units?code=14923');
    expect(both.body.items.map((unit: { era: string }) => unit.era)).toEqual([
      'since-2025-07-01',
      'until-2025-06-30',
    ]);
    const first = await registrar.get('/units?limit=1');
    const second = await registrar.get(`/units?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0].id).not.toBe(first.body.items[0].id);
    expect((await registrar.get('/units?cursor=x')).body).toMatchObject({ code: 'CURSOR_INVALID' });
    expect((await registrar.get('/units?era=1999')).body).toMatchObject({
      status: 400,
      code: 'INPUT_INVALID',
    });
  });

  it('tell their history', async () => {
    const { body } = await registrar.get(`/units/${units.baThuoc.id}`);
    expect(body).toMatchObject({
      line: [{ code: '38' }, { code: '14923' }],
      predecessors: [{ name: 'Thị trấn Cành Nàng' }],
      successors: [],
    });
    expect((await registrar.get(`/units/${newId()}`)).body).toMatchObject({
      status: 404,
      code: 'UNIT_NOT_FOUND',
    });
    expect((await registrar.get('/units/defects')).body).toEqual({ counts: [], items: [], nextCursor: null });
    expect((await api.anonymous.get('/units')).status).toBe(401);
  });
});

describe('the register over HTTP', () => {
  it('takes an owner, his recorder, its clock and a camera, and shows them together', async () => {
    const owner = await registrar.post('/owners', {
      unitId: units.hacThanh.id,
      kind: 'business',
      name: 'Cửa hàng Lê Lợi',
      phone: '0912345678',
      address: '12 Lê Lợi',
    });
    expect(owner).toMatchObject({
      status: 201,
      body: { code: expect.stringMatching(/^CH-/), masked: false, language: 'vi' },
    });
    const english = await registrar.patch(`/owners/${owner.body.id}`, { language: 'en' });
    expect(english).toMatchObject({ status: 200, body: { language: 'en', name: 'Cửa hàng Lê Lợi' } });
    expect((await registrar.get(`/owners/${owner.body.id}`)).body).toMatchObject({ language: 'en' });
    const french = await registrar.patch(`/owners/${owner.body.id}`, { language: 'fr' });
    expect([french.status, french.body.errors?.[0]?.field]).toEqual([400, 'language']);
    const recorder = await registrar.post('/recorders', {
      unitId: units.hacThanh.id,
      ownerId: owner.body.id,
      code: 'DG-1',
      card: { sizeGb: 64, megapixels: 2 },
    });
    expect(recorder.body).toMatchObject({ retentionHours: 240, retentionConfidence: 'card' });
    const reading = await registrar.post(`/recorders/${recorder.body.id}/clock-readings`, {
      recorderTime: '2026-11-24T08:53:00',
      trueTime: '2026-11-24T10:00:00+07:00',
      uncertaintyMs: 20_000,
      method: 'typed-pair',
    });
    expect(reading).toMatchObject({ status: 201, body: { offsetMs: -4_020_000 } });
    const input = {
      unitId: units.hacThanh.id,
      code: 'CAM-1',
      name: 'Cổng',
      channel: '1',
      address: '12 Lê Lợi',
      latitude: 19.8075,
      longitude: 105.7764,
      bearingDeg: 180,
      fieldOfViewDeg: 90,
      rangeM: 30,
      recorderId: recorder.body.id,
    };
    const key = newId();
    const camera = await registrar.post('/cameras', input, { idempotencyKey: key });
    expect(camera).toMatchObject({
      status: 201,
      body: { owner: { id: owner.body.id }, recorder: { code: 'DG-1' }, clock: { offsetMs: -4_020_000 } },
    });
    expect((await registrar.post('/cameras', input, { idempotencyKey: key })).body).toEqual(camera.body);
    expect((await registrar.post('/cameras', input)).body).toMatchObject({
      status: 409,
      code: 'CAMERA_CODE_TAKEN',
    });
    const changed = await registrar.patch(`/cameras/${camera.body.id}`, {
      status: 'broken',
      bearingDeg: null,
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { status: 'broken', bearingDeg: null, name: 'Cổng' },
    });
    const view = await registrar.get(`/recorders/${recorder.body.id}`);
    expect(view.body).toMatchObject({
      clock: { uncertaintyMs: 20_000 },
      readings: [{ id: reading.body.id }],
    });
    const seen = await statistician.get(`/cameras/${camera.body.id}`);
    expect(seen.body.owner).toMatchObject({ phone: '*******678', masked: true, name: 'Cửa h. L. L.' });
  });

  it.each([
    ['no name', { name: undefined }, 'INPUT_INVALID', 400],
    ['a latitude of text', { latitude: 'x' }, 'INPUT_INVALID', 400],
    ['a latitude beyond the pole', { latitude: 91 }, 'CAMERA_POSITION_INVALID', 400],
    ['a position elsewhere', { latitude: 48.8, longitude: 2.3 }, 'CAMERA_POSITION_OUTSIDE', 400],
    ['an unknown unit', { unitId: newId() }, 'UNIT_NOT_FOUND', 404],
    ['an unknown field', { colour: 'red' }, 'INPUT_INVALID', 400],
    ['an unknown recorder', { recorderId: newId() }, 'RECORDER_UNKNOWN', 404],
  ])('I12: refuses a camera with %s', async (_name, part, code, status) => {
    const recorder = await aRecorder(db, units.hacThanh.id);
    const answer = await registrar.post('/cameras', {
      unitId: units.hacThanh.id,
      code: `C-${newId()}`,
      name: 'Cổng',
      channel: '1',
      address: '12 Lê Lợi',
      latitude: 19.8,
      longitude: 105.77,
      recorderId: recorder.id,
      ...part,
    });
    expect(answer.body).toMatchObject({ status, code, remedy: expect.any(String) });
  });

  it('I8: answers "unknown" for another unit\'s rows, whatever is asked', async () => {
    const camera = await aCamera(db, units.hacThanh.id);
    for (const [path, code] of [
      [`/cameras/${camera.id}`, 'CAMERA_UNKNOWN'],
      [`/cameras/${camera.id}/thumbnail`, 'CAMERA_UNKNOWN'],
      [`/recorders/${camera.recorderId}`, 'RECORDER_UNKNOWN'],
      [`/owners/${camera.ownerId}`, 'OWNER_UNKNOWN'],
    ]) {
      expect((await stranger.get(path!)).body).toMatchObject({ status: 404, code });
    }
    expect((await stranger.patch(`/cameras/${camera.id}`, { name: 'x' })).body).toMatchObject({
      status: 404,
    });
    expect((await statistician.patch(`/cameras/${camera.id}`, { name: 'x' })).status).toBe(403);
    expect((await stranger.get('/cameras')).body.items).toEqual([]);
  });

  it('finds the nearest and the covering cameras', async () => {
    await aCamera(db, units.baThuoc.id, {
      code: 'BT',
      latitude: 20.3449,
      longitude: 105.2336,
      bearingDeg: 180,
      fieldOfViewDeg: 60,
      rangeM: 40,
    });
    const nearest = await statistician.get('/cameras/nearest?lat=20.3447&lon=105.2336&radiusM=100');
    expect(nearest.body.items).toMatchObject([{ code: 'BT', distanceM: 22.3, bearingToPointDeg: 180 }]);
    const covering = await statistician.get('/cameras/covering?lat=20.3447&lon=105.2336');
    expect(covering.body.items).toMatchObject([{ code: 'BT', coverage: 'in-view' }]);
    for (const query of ['lat=91&lon=105', 'lat=19', 'lat=x&lon=105', 'lat=19&lon=105&radiusM=0']) {
      expect((await statistician.get(`/cameras/nearest?${query}`)).body).toMatchObject({
        code: 'INPUT_INVALID',
      });
    }
  });

  it('keeps a picture and serves it as what it is', async () => {
    const { id } = await aCamera(db, units.hacThanh.id);
    const put = (body: Buffer, type = 'image/png') =>
      registrar.fetch(`/cameras/${id}/thumbnail`, {
        method: 'PUT',
        body: new Uint8Array(body),
        headers: { 'content-type': type },
      });
    expect((await put(PNG)).status).toBe(200);
    const shown = await registrar.fetch(`/cameras/${id}/thumbnail`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true);
    expect((await put(Buffer.from('<html>'))).status).toBe(415);
    expect((await put(PNG, 'text/html')).status).toBe(415);
    expect((await put(Buffer.concat([PNG, Buffer.alloc(600_000)]))).status).toBe(413);
  });

  it('keeps programmes and security teams, counted per unit', async () => {
    const programme = { unitId: units.hacThanh.id, model: 'camera-surveillance', name: 'Camera phố Lê Lợi' };
    expect((await registrar.post('/programmes', programme)).status).toBe(201);
    expect((await registrar.post('/programmes', programme)).body).toMatchObject({
      code: 'PROGRAMME_NAME_TAKEN',
    });
    expect((await stranger.post('/programmes', programme)).status).toBe(403);
    expect((await registrar.get('/programmes')).body.items).toMatchObject([
      { name: programme.name, cameras: 0 },
    ]);
    expect((await registrar.get('/programmes/models')).body).toHaveLength(8);
    const team = await registrar.post('/security-teams', {
      unitId: units.hacThanh.id,
      neighbourhood: 'Tổ dân phố 1',
      name: 'Tổ bảo vệ ANTT số 1',
    });
    const member = await registrar.post(`/security-teams/${team.body.id}/members`, {
      fullName: 'Lê Văn Một',
      position: 'leader',
    });
    expect(member).toMatchObject({ status: 201, body: { position: 'leader' } });
    const counts = await statistician.get(`/security-teams/counts?unitId=${units.thanhHoa.id}`);
    expect(counts.body).toMatchObject({ teams: 1, members: 1, units: [{ unitCode: '14797' }] });
    expect((await registrar.post(`/security-teams/${team.body.id}/members`, {})).body).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});

describe('spreadsheets over HTTP', () => {
  const text = (rows: readonly Record<string, string>[]): string =>
    [
      CAMERA_COLUMNS.map(({ titles }) => titles[0]).join(';'),
      ...rows.map((values) => CAMERA_COLUMNS.map(({ key }) => values[key] ?? '').join(';')),
    ].join('\r\n');
  const row = (n: number, part: Record<string, string> = {}) => ({
    unitCode: '14797',
    code: `NHAP-${n}`,
    name: `Cổng ${n}`,
    address: `Số ${n}`,
    latitude: '19,8075',
    longitude: '105,7764',
    ownerCode: `NHAP-CH-${n}`,
    ownerName: `Hộ ông ${n}`,
    recorderCode: `NHAP-DG-${n}`,
    channel: '1',
    ...part,
  });
  const send = (
    body: string | Uint8Array<ArrayBuffer>,
    query = '',
    headers: Record<string, string> = {},
    by = registrar,
  ) =>
    by.fetch(`/cameras/imports${query}`, {
      method: 'POST',
      body: typeof body === 'string' ? `\uFEFF${body}` : body,
      headers: { 'content-type': 'text/csv', ...headers },
    });
  const count = async () =>
    Number(
      (await db.query<{ n: string }>(`SELECT count(*) AS n FROM camera WHERE code LIKE 'NHAP-%'`))[0]!.n,
    );

  it('imports, and a second time changes nothing', async () => {
    const first = await send(text([row(1), row(2)]), '?fileName=a.csv');
    expect(await first.json()).toMatchObject({ applied: true, cameras: { created: 2 } });
    expect(await (await send(text([row(1), row(2)]))).json()).toMatchObject({ cameras: { unchanged: 2 } });
    expect(await count()).toBe(2);
  });

  it('I12: a file with errors is a problem document that names every cell, and has no effect', async () => {
    const before = await count();
    const answer = await send(text([row(5), row(6, { latitude: 'x' })]), '', { 'accept-language': 'vi' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      code: 'CAMERA_IMPORT_REFUSED',
      errors: [
        {
          field: 'G3',
          code: 'CELL_NOT_NUMBER',
          message: '"x" không phải là số.',
          remedy: expect.any(String),
        },
      ],
    });
    expect(await count()).toBe(before);
    const dry = await send(text([row(5), row(6, { latitude: 'x' })]), '?dryRun=true');
    expect(dry.status).toBe(200);
    expect(await dry.json()).toMatchObject({
      applied: false,
      failedRows: 1,
      problems: [{ row: 3, column: 'G' }],
    });
    expect(await count()).toBe(before);
  });

  it('tells its progress line by line', async () => {
    const answer = await send(text(Array.from({ length: 1_200 }, (_, n) => row(n + 10))), '?dryRun=true', {
      accept: 'application/x-ndjson',
    });
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.type)).toEqual(['progress', 'progress', 'progress', 'report']);
    expect(lines.at(-1).report).toMatchObject({ rows: 1_200, dryRun: true });
    const bad = await send('a;b\r\n1;2', '', { accept: 'application/x-ndjson' });
    expect(JSON.parse(await bad.text())).toMatchObject({
      type: 'problem',
      problem: { code: 'SPREADSHEET_HEADER_MISSING' },
    });
  });

  it.each([
    ['a PDF', new Uint8Array(Buffer.from('%PDF-1.7 xx')), 415],
    ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 422],
    ['nothing', new Uint8Array(0), 422],
  ])('refuses %s', async (_name, body, status) => {
    const answer = await send(body, '', { 'content-type': 'application/octet-stream' });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      code: expect.stringMatching(/^SPREADSHEET_/),
      remedy: expect.any(String),
    });
  });

  it("I8: refuses other units' rows and people without the permission", async () => {
    expect(await (await send(text([row(1)]), '', {}, stranger)).json()).toMatchObject({
      errors: [{ field: 'A2', code: 'ROW_UNIT_OUTSIDE' }],
    });
    expect((await send(text([row(1)]), '', {}, statistician)).status).toBe(403);
  });

  it('hands out templates and exports that it reads itself', async () => {
    for (const path of ['/cameras/import-template.csv', '/cameras/import-template.xlsx']) {
      const template = await registrar.fetch(path);
      expect(template.headers.get('content-disposition')).toContain('camera-mau');
      const again = await send(new Uint8Array(await template.arrayBuffer()), '?dryRun=true');
      expect(await again.json()).toMatchObject({ rows: 1, failedRows: 0 });
    }
    for (const path of ['/cameras/export.csv', '/cameras/export.xlsx']) {
      const exported = await registrar.fetch(path);
      expect(exported.status).toBe(200);
      const again = await send(new Uint8Array(await exported.arrayBuffer()), '?dryRun=true');
      expect(await again.json()).toMatchObject({ failedRows: 0, cameras: { created: 0, updated: 0 } });
    }
  });
});
