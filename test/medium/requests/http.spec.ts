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
    expect(ownerLink.url).toBe(`https://antt.example/o/${ownerLink.token}`);
    expect(ownerLink.message).toContain('08:52:40 23/11/2026');
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
        { state: 'asked', nextStates: ['approved', 'lost', 'withdrawn'], clock: { method: 'not-measured' } },
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
    expect(
      [...refused].filter((each) => !['OWNER_ASK_ALREADY_ANSWERED', 'OWNER_CODE_MISSING'].includes(each)),
    ).toEqual([]);
    const receipt = await owner.get(`/owner-asks/${token}`);
    expect(receipt.body).toMatchObject({ answers: [], cameras: [{ decision: { answer: 'agree' } }] });
    const replay = await owner.post(`/owner-asks/${token}/decisions`, reply(ask.itemIds, code));
    expect(replay).toMatchObject({ status: 409, body: { code: 'OWNER_ASK_ALREADY_ANSWERED' } });
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
});
