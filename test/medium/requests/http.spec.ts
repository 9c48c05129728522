import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock, newId } from '#antt/kernel';
import { CasesHttpModule } from '../../../apps/api/src/cases/cases-http.module.js';
import { RequestsHttpModule } from '../../../apps/api/src/requests/requests-http.module.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { aCamera, aClockReading } from '../../support/builders/cameras.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let api: StartedApi;
let units: UnitLines;
let officer: ApiClient;
let stranger: ApiClient;
const now = new Date('2026-11-23T12:00:00+07:00');
const clock = new FixedClock(now);
const window = { from: '2026-11-23T10:00:00+07:00', to: '2026-11-23T03:20:00Z' };

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  api = await startApi({
    db,
    clock,
    env: { publicUrl: 'https://antt.example' },
    imports: [CasesHttpModule, RequestsHttpModule],
  });
  officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
  stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
});
beforeEach(() => clock.set(now));
afterAll(async () => {
  await api?.close();
  await db.close();
});

let serial = 0;
const newRequest = (cameraIds: string[], input: object = {}): object => ({
  newCase: { number: `HTTP-${++serial}`, title: 'Trộm xe máy', category: 'theft' },
  cameraIds,
  window,
  purpose: 'Xác minh tin báo trộm cắp',
  legalBasis: 'BLTTHS-2015-107',
  ...input,
});
const filed = async (input: object = {}) => {
  const camera = await aCamera(db, units.commune.id);
  const answer = await officer.post('/requests', newRequest([camera.id], input));
  expect(answer.status).toBe(201);
  const [ask] = answer.body.asks;
  const codePath = `/requests/${answer.body.id}/owner-asks/${ask.id}/codes`;
  return { request: answer.body, ask, token: ask.ownerLink.token as string, codePath };
};
const reply = (itemIds: string[], code: string) => ({
  code,
  answers: itemIds.map((itemId) => ({ itemId, answer: 'agree' })),
});

describe('filing over HTTP', () => {
  it('shows a link once: the same call again has the same answer without it, and nothing secret is stored', async () => {
    const camera = await aCamera(db, units.commune.id);
    await aClockReading(db, camera.recorderId, {
      trueTime: now,
      offsetMs: -4_020_000,
      uncertaintyMs: 20_000,
    });
    const body = newRequest([camera.id]);
    const idempotencyKey = newId();
    const first = await officer.post('/requests', body, { idempotencyKey });
    expect(first.status).toBe(201);
    const { ownerLink, ...ask } = first.body.asks[0];
    expect(ownerLink.url).toBe(`https://antt.example/o#${ownerLink.token}`);
    expect(ownerLink.message).toContain('08:52:39 23/11/2026');
    const again = await officer.post('/requests', body, { idempotencyKey });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual({ ...first.body, asks: [{ ...ask, ownerLink: null }] });
    const stored = JSON.stringify(await db.query('SELECT * FROM idempotency_record'));
    expect(stored).toContain(first.body.number);
    expect(stored).not.toContain(ownerLink.token);
    const path = `/requests/${first.body.id}/owner-asks/${ask.id}/codes`;
    const key = newId();
    const issued = await officer.post(path, { channel: 'voice' }, { idempotencyKey: key });
    expect(issued).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^\d{6}$/) } });
    const [kept] = await db.query<{ answer: string }>(
      `SELECT response #>> '{}' AS answer FROM idempotency_record WHERE key = $1`,
      [key],
    );
    expect(JSON.parse(kept!.answer)).toEqual({ ...issued.body, code: null });
  });

  it.each<[string, number, object, string]>([
    ['no zone', 400, { window: { from: '2026-11-23T10:00:00', to: window.to } }, 'INPUT_INVALID'],
    ['no such day', 400, { window: { from: '2026-02-30T10:00:00Z', to: window.to } }, 'INPUT_INVALID'],
    ['inverted', 400, { window: { from: window.to, to: window.from } }, 'REQUEST_WINDOW_INVERTED'],
    [
      'in the future',
      422,
      { window: { from: window.from, to: '2026-11-23T13:00:00+07:00' } },
      'REQUEST_WINDOW_IN_FUTURE',
    ],
    [
      'too long',
      422,
      { window: { from: '2026-11-20T10:00:00Z', to: window.to } },
      'REQUEST_WINDOW_UNEXPLAINED',
    ],
    ['an unknown field', 400, { sudo: true }, 'INPUT_INVALID'],
    ['no case', 400, { newCase: undefined }, 'REQUEST_CASE_REQUIRED'],
    ['a case out of reach', 404, { newCase: undefined, caseId: newId() }, 'CASE_NOT_FOUND'],
    ['an unknown camera', 404, { cameraIds: [newId()] }, 'CAMERA_UNKNOWN'],
  ])('answers %s with %i and a problem document', async (_, status, input, code) => {
    const camera = await aCamera(db, units.commune.id);
    const answer = await officer.post('/requests', newRequest([camera.id], input), {
      headers: { 'accept-language': 'en' },
    });
    expect(answer).toMatchObject({ status, body: { code, remedy: expect.any(String) } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('lists, shows, withdraws; and to others there is nothing', async () => {
    const { request } = await filed();
    const list = await officer.get('/requests?limit=1&mine=true&state=open');
    expect(list.body.items).toHaveLength(1);
    expect((await officer.get(`/requests?cursor=${list.body.nextCursor}`)).status).toBe(200);
    expect((await officer.get('/requests?cursor=eyJkZWFkbGluZSI6IngifQ')).status).toBe(400);
    expect((await officer.get(`/requests/${request.id}`)).body).toMatchObject({
      number: request.number,
      legalBasisCitation: expect.stringContaining('Điều 107'),
      items: [
        {
          state: 'asked',
          nextStates: ['approved', 'help-needed', 'lost', 'withdrawn'],
          clock: { method: 'not-measured' },
        },
      ],
    });
    expect(await stranger.get(`/requests/${request.id}`)).toMatchObject({
      status: 404,
      body: { code: 'REQUEST_NOT_FOUND' },
    });
    expect((await stranger.get('/requests')).body.items).toEqual([]);
    const withdrawn = await officer.post(`/requests/${request.id}/withdrawal`, { reason: 'đã rõ' });
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect((await officer.get('/legal-bases')).body).toContainEqual(
      expect.objectContaining({ code: 'ND-135-2021', inForce: false }),
    );
  });
});

describe("the owner's side over HTTP", () => {
  it('needs no account, decides once among a hundred, and then shows the receipt', async () => {
    const { ask, token, codePath } = await filed();
    const owner = api.anonymous;
    const page = await owner.get(`/owner-asks/${token}`);
    expect(page).toMatchObject({
      status: 200,
      body: { answeredAt: null, answers: expect.arrayContaining(['refuse']) },
    });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const { code } = (await officer.post(codePath, { channel: 'sms' })).body;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        owner.post(`/owner-asks/${token}/decisions`, reply(ask.itemIds, code)),
      ),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(made[0]!.body.decisions[0]).toMatchObject({ answer: 'agree', codeChannel: 'sms' });
    const refused = new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code));
    expect([...refused].filter((each) => each !== 'OWNER_CODE_MISSING')).toEqual([]);
    for (const table of ['owner_answer', 'owner_decision']) {
      expect(await db.query(`SELECT 1 FROM ${table} WHERE ask_id = $1`, [ask.id])).toHaveLength(1);
    }
    const receipt = await owner.get(`/owner-asks/${token}`);
    expect(receipt.body).toMatchObject({
      answeredAt: now.toISOString(),
      answers: expect.not.arrayContaining(['needs-help']),
      cameras: [{ items: [{ state: 'approved', decision: { answer: 'agree', revision: 1 } }] }],
    });
    const replay = await owner.post(`/owner-asks/${token}/decisions`, reply(ask.itemIds, code));
    expect(replay).toMatchObject({ status: 422, body: { code: 'OWNER_CODE_MISSING' } });
  });

  it('locks the code after five wrong tries with 429, each counted', async () => {
    const { ask, token, codePath } = await filed();
    const { code } = (await officer.post(codePath, { channel: 'voice' })).body;
    const wrong = code === '111111' ? '222222' : '111111';
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries++) {
      statuses.push(
        (await api.anonymous.post(`/owner-asks/${token}/decisions`, reply(ask.itemIds, wrong))).status,
      );
    }
    expect(statuses).toEqual([422, 422, 422, 422, 429]);
    expect(
      await api.anonymous.post(`/owner-asks/${token}/decisions`, reply(ask.itemIds, code)),
    ).toMatchObject({
      status: 429,
      body: { code: 'OWNER_CODE_LOCKED' },
    });
  });

  it('answers a decision after the deadline like an unknown link', async () => {
    const { ask, token, codePath } = await filed();
    clock.set(new Date(new Date(ask.expiresAt).getTime() - 60_000));
    // The officer's session is older than its idle time by now; signing in again is his business, not the owner's.
    const again = await api.signedIn({ roles: [{ role: 'commander', unitId: units.commune.id }] });
    const { code } = (await again.post(codePath, { channel: 'voice' })).body;
    clock.advance(60_000);
    const late = await api.anonymous.post(`/owner-asks/${token}/decisions`, reply(ask.itemIds, code));
    const unknown = await api.anonymous.get('/owner-asks/x');
    expect(late).toMatchObject({ status: 410, body: { code: 'OWNER_LINK_INVALID' } });
    expect({ ...late.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it('wants a key, a code of six digits and answers', async () => {
    const { ask, token } = await filed();
    const path = `/owner-asks/${token}/decisions`;
    const body = reply(ask.itemIds, '123456');
    expect(await api.anonymous.post(path, body, { idempotencyKey: null })).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_MISSING' },
    });
    expect(await api.anonymous.post(path, { ...body, code: '12345' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'code' }] },
    });
    expect((await api.anonymous.post(path, { code: '123456', answers: [] })).status).toBe(400);
    expect(await api.anonymous.post(path, body)).toMatchObject({
      status: 422,
      body: { code: 'OWNER_CODE_MISSING' },
    });
  });

  it('reissues and revokes links', async () => {
    const { request, ask, token } = await filed();
    const base = `/requests/${request.id}/owner-asks/${ask.id}`;
    expect((await stranger.post(`${base}/links`, {})).status).toBe(404);
    const fresh = await officer.post(`${base}/links`, { reason: 'mất tin nhắn' });
    expect(fresh).toMatchObject({ status: 201, body: { id: ask.id, checkCode: ask.checkCode } });
    expect((await api.anonymous.get(`/owner-asks/${token}`)).status).toBe(410);
    const path = `/owner-asks/${fresh.body.ownerLink.token}`;
    expect((await api.anonymous.get(path)).status).toBe(200);
    expect((await officer.post(`${base}/revocation`, { reason: 'nhầm số' })).status).toBe(204);
    expect((await api.anonymous.get(path)).status).toBe(410);
  });

  it('shows cameras, uses, what may be answered and until when, and takes an answer for all items of a camera', async () => {
    const camera = await aCamera(db, units.commune.id);
    const first = await officer.post('/requests', newRequest([camera.id]));
    const [ask] = first.body.asks;
    const page = (
      await api.anonymous.get(`/owner-asks/mine`, { headers: { 'owner-token': ask.ownerLink.token } })
    ).body;
    expect(page).toMatchObject({
      ...{
        requestNumber: first.body.number,
        checkCode: ask.checkCode,
        expiresAt: ask.expiresAt,
        answeredAt: null,
      },
      ownerName: 'Hộ bà Nguyễn Thị Mai',
      uses: [
        {
          requestNumber: first.body.number,
          police: expect.stringMatching(/^Công an /),
          purpose: 'Xác minh tin báo trộm cắp',
          legalBasis: expect.stringContaining('Điều 107'),
        },
      ],
      answers: ['agree', 'agree-in-part', 'needs-help', 'cannot', 'overwritten', 'refuse'],
      cameras: [
        {
          cameraId: camera.id,
          itemIds: ask.itemIds,
          window: { from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T03:20:00.000Z' },
          windows: [{ trueFrom: '10:00:00 23/11/2026' }],
          items: [{ itemId: ask.itemIds[0], state: 'asked', decision: null }],
        },
      ],
    });
    const { code } = (
      await officer.post(`/requests/${first.body.id}/owner-asks/${ask.id}/codes`, { channel: 'voice' })
    ).body;
    const answer = await api.anonymous.post(`/owner-asks/${ask.ownerLink.token}/decisions`, {
      code,
      revision: page.revision,
      answers: [
        {
          itemIds: page.cameras[0].itemIds,
          answer: 'agree-in-part',
          approved: { from: '2026-11-23T03:05:00Z', to: '2026-11-23T03:10:00Z' },
        },
      ],
      answeredBy: 'Trần Thị Hoa',
      relation: 'household-member',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        decisions: [{ answeredBy: 'Trần Thị Hoa', relation: 'household-member', source: 'owner-link' }],
      },
    });
    const stale = await api.anonymous.post(`/owner-asks/${ask.ownerLink.token}/decisions`, {
      ...reply(ask.itemIds, code),
      revision: 'khác',
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'OWNER_ASK_CHANGED' } });
  });

  it('changes nothing by GET or HEAD, nor when a scanner posts something without a code', async () => {
    const { token } = await filed();
    const count = (): Promise<Record<string, unknown>[]> =>
      db.query(`SELECT md5(string_agg(t, '|' ORDER BY t)) AS hash FROM (
        SELECT a::text FROM owner_ask a UNION ALL SELECT l::text FROM owner_link l UNION ALL SELECT i::text FROM request_item i
        UNION ALL SELECT c::text FROM owner_code c UNION ALL SELECT d::text FROM owner_decision d
        UNION ALL SELECT e.id::text FROM audit_event e UNION ALL SELECT m::text FROM message m) all_rows (t)`);
    const before = await count();
    const path = `/owner-asks/${token}`;
    for (let times = 0; times < 3; times += 1) {
      expect((await api.anonymous.get(path)).status).toBe(200);
      expect((await api.anonymous.fetch(path, { method: 'HEAD' })).status).toBe(200);
    }
    expect((await api.anonymous.post(`${path}/decisions`, undefined)).status).toBe(400);
    expect((await api.anonymous.post(`${path}/decisions`, { form: 'x' })).status).toBe(400);
    expect((await api.anonymous.post(path, {})).status).toBe(405);
    expect(await count()).toEqual(before);
  });

  it('has no code to send where no channel is set up, and says whom to call', async () => {
    const { token } = await filed();
    const answer = await api.anonymous.post(`/owner-asks/${token}/codes`, undefined, {
      headers: { 'accept-language': 'vi' },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'OWNER_CODE_NOT_SENT', remedy: expect.stringContaining('trực ban') },
    });
    expect(await api.anonymous.post('/owner-asks/x/codes')).toMatchObject({
      status: 410,
      body: { code: 'OWNER_LINK_INVALID' },
    });
  });
});

describe('changing a request over HTTP', () => {
  it('amends its window, hands it over, and shows both', async () => {
    const { request, ask } = await filed();
    const narrow = { from: '2026-11-23T10:05:00+07:00', to: '2026-11-23T10:15:00+07:00' };
    const path = `/requests/${request.id}`;
    const amended = await officer.post(`${path}/amendments`, {
      window: narrow,
      reason: 'nhân chứng nhớ lại',
    });
    expect(amended).toMatchObject({
      status: 201,
      body: {
        window: { from: '2026-11-23T03:05:00.000Z' },
        asksToTell: [],
        amendment: { reason: 'nhân chứng nhớ lại' },
      },
    });
    const colleague = await api.createUser({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const handed = await officer.post(`${path}/handovers`, { toUserId: colleague.id, reason: 'nghỉ phép' });
    expect(handed).toMatchObject({ status: 201, body: { officerId: colleague.id } });
    expect((await officer.get(path)).body).toMatchObject({
      amendments: [{ before: { from: '2026-11-23T03:00:00.000Z' } }],
      handovers: [{ reason: 'nghỉ phép' }],
      asks: [{ id: ask.id, revokedAt: null, answeredAt: null }],
    });
    expect(
      (await officer.get('/requests?mine=true&limit=100')).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(request.id);
    for (const [route, body] of [
      ['amendments', { window: narrow, reason: 'x' }],
      ['handovers', { toUserId: colleague.id, reason: 'x' }],
    ] as const) {
      expect((await stranger.post(`${path}/${route}`, body)).status).toBe(404);
      expect((await officer.post(`${path}/${route}`, {})).status).toBe(400);
    }
  });

  it('lists the links of an ask without their secrets, and stops one of them', async () => {
    const { request, ask, token } = await filed();
    const base = `/requests/${request.id}/owner-asks/${ask.id}`;
    const listed = (await officer.get(`${base}/links`)).body;
    const handedOut = listed.find(({ channel }: { channel: string }) => channel === 'officer');
    expect(handedOut).toMatchObject({ revokedAt: null });
    expect(JSON.stringify(listed)).not.toContain(token);
    expect((await stranger.get(`${base}/links`)).status).toBe(404);
    expect((await officer.post(`${base}/revocation`, { reason: 'nhầm', linkId: handedOut.id })).status).toBe(
      204,
    );
    expect((await api.anonymous.get(`/owner-asks/${token}`)).status).toBe(410);
    const unsent = await officer.post(`${base}/links`, { way: 'message' });
    expect(unsent).toMatchObject({ status: 422, body: { code: 'OWNER_NOT_REACHED' } });
  });
});
