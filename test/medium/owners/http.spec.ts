import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CallThrottles } from '#antt/access';
import { FixedClock, newId } from '#antt/kernel';
import { CheckRequest, CHECKS_IN_TOTAL } from '#antt/requests';
import { startApi, type ApiAnswer, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { TEST_PASSWORD, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { NOON, span } from '../../support/builders/asks.js';
import {
  aCamera,
  aClockReading,
  anOwner,
  aRecorder,
  type TestCamera,
} from '../../support/builders/cameras.js';
import { printedPaper } from '../../support/printed-paper.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const LATER = span('23T10:15:00', '23T10:40:00');

let db: TestDatabase;
let api: StartedApi;
let clock: FixedClock;
let units: UnitLines;
let officer: ApiClient;
let provincial: ApiClient;
let commander: ApiClient & { readonly user: BuiltUser };

beforeAll(async () => {
  db = await testDatabase();
  clock = new FixedClock(NOON);
  units = await unitLines(db);
  api = await startApi({ db, clock });
  officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
  provincial = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.province.id }] });
  commander = await api.signedIn({ roles: [{ role: 'commander', unitId: units.commune.id }] });
}, 60_000);
// The throttle counts by the clock: a minute later everybody starts anew.
beforeEach(() => clock.advance(120_000));
afterAll(async () => {
  await api?.close();
  await db?.close();
});

const aPlace = async (): Promise<TestCamera> => {
  const owner = await anOwner(db, units.commune.id, { name: 'Chủ Bí Danh', phone: '0911222333' });
  const recorder = await aRecorder(db, units.commune.id, { owner });
  const before = new Date(NOON.getTime() - 86_400_000);
  await aClockReading(db, recorder.id, { trueTime: before, offsetMs: -67 * 60_000, uncertaintyMs: 20_000 });
  return aCamera(db, units.commune.id, { recorder, name: 'Camera Bí Danh' });
};
const file = async (who: ApiClient, camera: TestCamera, window: typeof MORNING): Promise<Json> => {
  const filed = await who.post('/requests', {
    newCase: { number: `KT-${newId()}`, title: 'Vụ Bí Danh', category: 'theft' },
    cameraIds: [camera.id],
    window: { from: window.from.toISOString(), to: window.to.toISOString() },
    purpose: 'Mục đích Bí Danh',
    legalBasis: 'BLTTHS-2015-107',
  });
  expect(filed.status).toBe(201);
  return filed.body;
};
/** With what says whether there is a remedy, and the field at fault. */
const refusal = ({ status, body }: ApiAnswer): unknown[] => [
  ...[status, body.code, typeof body.remedy],
  body.field,
];
const check = (code: string): Promise<ApiAnswer> => api.anonymous.get(`/checks/${encodeURIComponent(code)}`);

describe('is this request genuine?', () => {
  it('confirms the unit, its duty desk and the window in both times, and nothing else', async () => {
    const filed = await file(officer, await aPlace(), MORNING);
    const set = await commander.put(`/units/${units.commune.id}/duty-desk`, { phone: '02373 852 113' });
    expect(set.body).toEqual({ unitId: units.commune.id, phone: '02373 852 113' });
    const { status, body, headers } = await check(filed.asks[0].checkCode);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      genuine: true,
      uses: [
        {
          police: `Công an ${units.commune.name.charAt(0).toLowerCase()}${units.commune.name.slice(1)}`,
          dutyPhone: '02373 852 113',
          window: { from: MORNING.from.toISOString(), to: MORNING.to.toISOString() },
          trueFrom: '10:00:00 23/11/2026',
          trueTo: '10:20:00 23/11/2026',
          recorderFrom: expect.stringMatching(/^08:5\d:\d\d 23\/11\/2026$/),
          recorderTo: expect.stringMatching(/^09:1\d:\d\d 23\/11\/2026$/),
          timesDiffer: true,
          also: [],
        },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/Bí Danh|YC-|0911222333/);
  });

  it('reads the code as people copy it', async () => {
    const code: string = (await file(officer, await aPlace(), MORNING)).asks[0].checkCode;
    for (const typed of [code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' ')} `]) {
      expect([typed, (await check(typed)).status]).toEqual([typed, 200]);
    }
  });

  it('lists each asking unit and window of an ask that serves several requests', async () => {
    const camera = await aPlace();
    const first = await file(officer, camera, MORNING);
    const second = await file(provincial, camera, LATER);
    expect(second.asks[0].checkCode).toBe(first.asks[0].checkCode);
    const { body } = await check(first.asks[0].checkCode);
    expect(body.uses.map(({ police, trueTo }: Json) => [police.slice(-6), trueTo])).toEqual([
      [units.commune.name.slice(-6), '10:20:00 23/11/2026'],
      [units.province.name.slice(-6), '10:40:00 23/11/2026'],
    ]);
    const withdrawn = await provincial.post(`/requests/${second.id}/withdrawal`, { reason: 'thừa' });
    expect(withdrawn.status).toBe(200);
    expect((await check(first.asks[0].checkCode)).body.uses).toHaveLength(1);
  });

  it('I12: gives one answer for an unknown, an expired, a revoked and a withdrawn code', async () => {
    const [expired, revoked, withdrawn] = [
      await file(officer, await aPlace(), MORNING),
      await file(officer, await aPlace(), MORNING),
      await file(officer, await aPlace(), MORNING),
    ];
    await officer.post(`/requests/${revoked.id}/owner-asks/${revoked.asks[0].id}/revocation`, {
      reason: 'nhầm',
    });
    await officer.post(`/requests/${withdrawn.id}/withdrawal`, { reason: 'thừa' });
    await db.query('UPDATE request_item SET answer_by = $2 WHERE request_id = $1', [expired.id, clock.now()]);
    const codes = [expired, revoked, withdrawn].map((filed) => filed.asks[0].checkCode as string);
    const answers = [];
    for (const code of [...codes, 'K7QM-2XWP', 'x', "'; DROP TABLE owner_ask; --"])
      answers.push(await check(code));
    for (const { status, body } of answers) {
      const { instance, ...said } = body;
      const { instance: first, ...expected } = answers[0]!.body;
      expect([status, said.code, typeof instance, typeof first]).toEqual([
        404,
        'CHECK_CODE_UNKNOWN',
        'string',
        'string',
      ]);
      expect(said).toEqual(expected);
    }
  });

  it('counts checks by day and outcome, and keeps nothing of who asked or for what', async () => {
    await db.query('DELETE FROM request_check_count');
    const code = (await file(officer, await aPlace(), MORNING)).asks[0].checkCode;
    const events = async (): Promise<unknown> => db.query('SELECT count(*) FROM audit_event');
    const before = await events();
    await check(code);
    await check(code);
    await check('K7QM-2XWP');
    expect(
      await db.query('SELECT day::text, confirmed, checks::integer FROM request_check_count ORDER BY 2'),
    ).toEqual([
      { day: '2026-11-23', confirmed: false, checks: 1 },
      { day: '2026-11-23', confirmed: true, checks: 2 },
    ]);
    expect(await events()).toEqual(before);
  });

  it('is throttled by address, alike for right and wrong codes', async () => {
    const code = (await file(officer, await aPlace(), MORNING)).asks[0].checkCode;
    const statuses: number[] = [];
    for (let n = 0; n < 22; n++) statuses.push((await check(n % 2 === 0 ? code : 'K7QM-2XWP')).status);
    expect(statuses.slice(0, 20).every((status) => status === 200 || status === 404)).toBe(true);
    expect(statuses.slice(20)).toEqual([429, 429]);
    const refused = await check(code);
    expect([refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([
      'CALLS_THROTTLED',
      true,
    ]);
    clock.advance(60_000);
    expect((await check(code)).status).toBe(200);
  });

  it('is throttled in total, from however many addresses', async () => {
    const throttles = api.app.get(CallThrottles, { strict: false });
    const count = async (): Promise<void> => {
      for (let n = 0; n < CHECKS_IN_TOTAL.calls; n++) await throttles.count(CHECKS_IN_TOTAL, undefined);
    };
    await count();
    await expect(api.app.get(CheckRequest, { strict: false }).execute('K7QM-2XWP')).rejects.toMatchObject({
      code: 'CALLS_THROTTLED',
    });
  }, 30_000);

  it('I8: the duty desk’s phone is set by the unit’s own line', async () => {
    const desk = (who: ApiClient) => who.put(`/units/${units.commune.id}/duty-desk`, { phone: '0237 113' });
    const stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.sibling.id }] });
    expect((await desk(stranger)).body.code).toBe('UNIT_OUTSIDE_JURISDICTION');
    expect((await desk(officer)).body.code).toBe('PERMISSION_MISSING');
    expect((await desk(commander)).status).toBe(200);
  });
});

describe('the sticker of a camera', () => {
  let registrar: ApiClient & { readonly user: BuiltUser };
  beforeAll(async () => {
    registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.commune.id }] });
  });

  it('leads whoever scans it to the public check, and names neither the owner nor his address', async () => {
    const camera = await aPlace();
    const phone = '0237 3852 113';
    await commander.put(`/units/${units.commune.id}/duty-desk`, { phone });
    const response = await registrar.fetch(`/cameras/${camera.id}/sticker.pdf`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const paper = await printedPaper(response, 'camera-sticker');
    expect([paper.pages, paper.size]).toEqual([1, [105, 74]]);
    expect(paper.qr).toBe(`${api.environment.publicUrl}/check`);
    const police = `Công an ${units.commune.name.charAt(0).toLowerCase()}${units.commune.name.slice(1)}`;
    const address = `${new URL(api.environment.publicUrl).host}/check`;
    const part = 'Tham gia: camera giám sát an ninh trật tự';
    for (const words of [part, 'Khu vực này có camera ghi hình.', camera.code, police, phone, address]) {
      expect(paper.text).toContain(words);
    }
    expect(paper.text).not.toMatch(/Bí Danh|Lê Lợi|0911222333/);
    const events = await db.query(
      `SELECT actor_id AS by, object_name AS name FROM audit_event
        WHERE action = 'camera.sticker-printed' AND object_id = $1`,
      [camera.id],
    );
    expect(events).toEqual([{ by: registrar.user.id, name: 'Camera Bí Danh' }]);
  });

  it('stays on its page however long the names are', async () => {
    const code = `CAM-${'0123456789'.repeat(4)}`;
    const camera = await aCamera(db, units.commune.id, { code });
    const programme =
      'Camera giám sát an ninh trật tự tại các khu dân cư, trường học và chợ dân sinh phường Hạc Thành';
    const programmeId = newId();
    await db.query(`INSERT INTO programme (id, unit_id, model, name) VALUES ($1, $2, 'camera-antt', $3)`, [
      programmeId,
      units.commune.id,
      programme,
    ]);
    await db.query('UPDATE camera SET programme_id = $2 WHERE id = $1', [camera.id, programmeId]);
    const paper = await printedPaper(
      await registrar.fetch(`/cameras/${camera.id}/sticker.pdf`),
      'camera-sticker-long',
    );
    expect(paper.pages).toBe(1);
    expect(paper.text.replaceAll(' ', '')).toContain(code);
    expect(paper.text).toContain(programme);
  });

  it('I8: is printed by the register of its unit only, and not for a camera out of use', async () => {
    const camera = await aPlace();
    const path = `/cameras/${camera.id}/sticker.pdf`;
    const stranger = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.sibling.id }] });
    expect((await stranger.get(path)).body.code).toBe('CAMERA_UNKNOWN');
    expect((await officer.get(path)).body.code).toBe('PERMISSION_MISSING');
    const retired = await aCamera(db, units.commune.id, { status: 'removed' });
    expect((await registrar.get(`/cameras/${retired.id}/sticker.pdf`)).body).toMatchObject({
      status: 409,
      code: 'CAMERA_RETIRED',
    });
  });
});

describe('break-glass', () => {
  const order = (filed: Json, change: object = {}): object => ({
    itemIds: filed.items.map(({ id }: Json) => id),
    legalBasis: 'BLTTHS-2015-107',
    danger: 'Cháu bé 6 tuổi mất tích, trời rét',
    incidentNumber: '113-2026-4471',
    ...change,
  });

  it('is used by a commander whose sign-in is fresh or who gives his password, and justified once', async () => {
    const filed = await file(officer, await aPlace(), MORNING);
    const path = `/requests/${filed.id}/break-glass`;
    const late = await commander.post(path, order(filed));
    expect(refusal(late)).toEqual([403, 'STEP_UP_REQUIRED', 'string', 'password']);
    const wrong = await commander.post(path, order(filed, { password: 'một câu khác hẳn' }));
    expect(refusal(wrong)).toEqual([422, 'PASSWORD_WRONG', 'string', 'password']);
    const filer = await officer.post(path, order(filed));
    expect(refusal(filer)).toEqual([403, 'PERMISSION_MISSING', 'string', undefined]);
    const used = await commander.post(path, order(filed, { password: TEST_PASSWORD }));
    expect(used).toMatchObject({
      status: 201,
      body: {
        ...{ requestId: filed.id, unitId: units.commune.id, legalBasis: 'BLTTHS-2015-107' },
        legalBasisCitation: expect.stringContaining('Điều 107'),
        danger: 'Cháu bé 6 tuổi mất tích, trời rét',
        incidentNumber: '113-2026-4471',
        usedAt: clock.now().toISOString(),
        justifyBy: new Date(clock.now().getTime() + 86_400_000).toISOString(),
        justifiedAt: null,
      },
    });
    const read = await officer.get(`/requests/${filed.id}`);
    expect(read.body.items.map(({ state }: Json) => state)).toEqual(['approved']);
    const again = await commander.post(path, order(filed, { password: TEST_PASSWORD }));
    expect(refusal(again)).toEqual([422, 'BREAK_GLASS_ITEMS_INVALID', 'string', 'itemIds']);

    const debt = `/break-glass/${used.body.id}/justification`;
    const justification = 'Đã tìm thấy cháu bé lúc 14:10.';
    expect(refusal(await officer.post(debt, { justification }))[1]).toBe('PERMISSION_MISSING');
    const key = { idempotencyKey: newId() };
    const paid = await commander.post(debt, { justification }, key);
    expect(paid).toMatchObject({
      status: 200,
      body: { id: used.body.id, justification, justifiedAt: clock.now().toISOString() },
    });
    const replayed = await commander.post(debt, { justification }, key);
    expect([replayed.status, replayed.body]).toEqual([200, paid.body]);
    const twice = await commander.post(debt, { justification });
    expect(refusal(twice)).toEqual([409, 'BREAK_GLASS_JUSTIFIED', 'string', undefined]);
    const list = await commander.get(`/break-glass?requestId=${filed.id}`);
    expect(list.body.items).toEqual([
      { ...paid.body, requestNumber: filed.number, unitName: units.commune.name, items: 1 },
    ]);
  });

  it('needs no password of who has just signed in', async () => {
    const filed = await file(officer, await aPlace(), MORNING);
    const fresh = await api.signedIn({ roles: [{ role: 'commander', unitId: units.commune.id }] });
    const used = await fresh.post(`/requests/${filed.id}/break-glass`, order(filed));
    expect([used.status, used.body.usedByName]).toEqual([201, fresh.user.principal.fullName]);
    const justified = await commander.post(`/break-glass/${used.body.id}/justification`, {
      justification: 'Thay đồng chí đang đi công tác.',
    });
    expect([justified.status, justified.body.justifiedByName]).toEqual([
      200,
      commander.user.principal.fullName,
    ]);
  });

  it('names each field that is wrong', async () => {
    const wrong: readonly (readonly [string, object])[] = [
      ['itemIds', { itemIds: [] }],
      ['itemIds', { itemIds: ['x'] }],
      ['itemIds', { itemIds: Array<string>(2).fill('0197f3c0-0000-7000-8000-000000000000') }],
      ['legalBasis', { legalBasis: undefined }],
      ['danger', { danger: '' }],
      ['danger', { danger: 'x'.repeat(2001) }],
      ['incidentNumber', { incidentNumber: 4471 }],
      ['password', { password: '' }],
      ['sudo', { sudo: true }],
    ];
    const path = `/requests/${newId()}/break-glass`;
    const filed = { items: [{ id: newId() }] };
    for (const [field, change] of wrong) {
      const answer = await commander.post(path, order(filed, change));
      expect(refusal(answer)).toEqual([400, 'INPUT_INVALID', 'string', field]);
    }
    const blank = await commander.post(path, order(filed, { danger: ' ' }));
    expect(refusal(blank)).toEqual([400, 'REQUEST_TEXT_BLANK', 'string', 'danger']);
    const unknown = await commander.post(path, order(filed));
    expect(refusal(unknown)).toEqual([404, 'REQUEST_NOT_FOUND', 'string', undefined]);
    const debt = (id: string, justification: string) =>
      commander.post(`/break-glass/${id}/justification`, { justification });
    expect(refusal(await debt(newId(), ' '))).toEqual([400, 'REQUEST_TEXT_BLANK', 'string', 'justification']);
    expect(refusal(await debt(newId(), 'x'))).toEqual([404, 'BREAK_GLASS_NOT_FOUND', 'string', undefined]);
  });
});

describe('what a registrar records on the owner’s word', () => {
  let registrar: ApiClient;
  let stranger: ApiClient;
  beforeAll(async () => {
    registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.commune.id }] });
    stranger = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.sibling.id }] });
  });
  const aConsent = async ({ ownerId, id }: TestCamera): Promise<Json> => {
    const given = await registrar.post(`/owners/${ownerId}/standing-consents`, {
      cameraIds: [id],
      categoryCodes: ['theft'],
      validFrom: '2026-11-01T00:00:00+07:00',
      validUntil: '2026-11-30T00:00:00+07:00',
      signedBy: 'Nguyễn Thị Mai',
      scanReference: 'HS-2026/117, tờ 3',
    });
    expect([given.status, given.body.revokedAt]).toEqual([201, null]);
    return given.body;
  };

  it('takes a standing consent back: what it alone had approved is asked for', async () => {
    const camera = await aPlace();
    const consent = await aConsent(camera);
    const filed = await file(officer, camera, MORNING);
    expect(filed.items.map(({ state }: Json) => state)).toEqual(['approved']);
    const path = `/owners/${camera.ownerId}/standing-consents/${consent.id}/revocation`;
    const reason = 'Theo lời chủ camera';
    const refused = await registrar.post(path, { reason: '' });
    expect(refusal(refused)).toEqual([400, 'INPUT_INVALID', 'string', 'reason']);
    const foreign = await stranger.post(path, { reason });
    expect(refusal(foreign)).toEqual([404, 'OWNER_UNKNOWN', 'string', undefined]);
    const revoked = await registrar.post(path, { reason });
    expect(revoked).toMatchObject({ status: 200, body: { itemsAskedAgain: 1 } });
    const again = await registrar.post(path, { reason });
    expect(refusal(again)).toEqual([409, 'CONSENT_REVOKED', 'string', undefined]);
    const read = await officer.get(`/requests/${filed.id}`);
    expect(read.body.items.map(({ state }: Json) => state)).toEqual(['asked']);
    const [kept] = (await registrar.get(`/owners/${camera.ownerId}/standing-consents`)).body;
    expect(kept).toEqual({ ...consent, revokedAt: clock.now().toISOString() });
  });

  it('has him leave: consents end, what waits is refused, his devices are out of use', async () => {
    const camera = await aPlace();
    const asked = await file(officer, camera, MORNING);
    await aConsent(camera);
    const path = `/owners/${camera.ownerId}/leaving`;
    const reason = 'Bán nhà';
    const blank = await registrar.post(path, { reason: '  ' });
    expect(refusal(blank)).toEqual([400, 'REQUEST_TEXT_BLANK', 'string', 'reason']);
    const foreign = await stranger.post(path, { reason });
    expect(refusal(foreign)).toEqual([404, 'OWNER_UNKNOWN', 'string', undefined]);
    const left = await registrar.post(path, { reason });
    expect([left.status, left.body]).toEqual([200, { cameras: 1, recorders: 1, items: 1, consents: 1 }]);
    const again = await registrar.post(path, { reason });
    expect(refusal(again)).toEqual([409, 'OWNER_HAS_LEFT', 'string', undefined]);
    const read = await officer.get(`/requests/${asked.id}`);
    expect(read.body.items).toMatchObject([{ state: 'lost', lossCause: 'refused' }]);
  });
});
