import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock, newId } from '#antt/kernel';
import { CasesHttpModule } from '../../../apps/api/src/cases/cases-http.module.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { aCaseExtraction } from '../../support/builders/cases.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let api: StartedApi;
let units: UnitLines;
let officer: ApiClient;
let commander: ApiClient;
let stranger: ApiClient;

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  const clock = new FixedClock(new Date('2026-11-23T12:00:00+07:00'));
  api = await startApi({ db, clock, imports: [CasesHttpModule] });
  officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
  commander = await api.signedIn({ roles: [{ role: 'commander', unitId: units.commune.id }] });
  stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
});
afterAll(async () => {
  await api?.close();
  await db.close();
});

let serial = 0;
const opened = async (): Promise<{ id: string; version: number; number: string }> => {
  const answer = await officer.post('/cases', {
    number: `H-${++serial}`,
    title: 'Mất xe',
    category: 'theft',
  });
  expect(answer.status).toBe(201);
  return answer.body;
};

describe('cases over HTTP', () => {
  it('go from opening to clarified, changed and reopened, each naming the version it saw', async () => {
    const { id, version } = await opened();
    const path = `/cases/${id}`;
    expect(version).toBe(1);
    const changed = await officer.patch(path, {
      version,
      title: 'Mất xe máy',
      occurredAt: '2026-11-20T22:00:00+07:00',
    });
    expect(changed).toMatchObject({ status: 200, body: { title: 'Mất xe máy', version: 2 } });
    expect(await officer.patch(path, { version, title: 'Khác' })).toMatchObject({
      status: 409,
      body: { code: 'CASE_CHANGED_MEANWHILE', field: 'version' },
    });
    expect((await officer.patch(path, { version: 2, occurredAt: null })).body).toMatchObject({
      occurredAt: null,
    });
    const decision = { version: 3, decisionReference: '12/KL', decidedOn: '2026-11-23' };
    expect((await officer.post(`${path}/clarification`, decision)).status).toBe(403);
    expect(
      await commander.post(`${path}/clarification`, { ...decision, decidedOn: '2026-11-31' }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'decidedOn', code: 'FIELD_NOT_A_DATE' }] },
    });
    expect(await commander.post(`${path}/clarification`, decision)).toMatchObject({
      status: 200,
      body: { state: 'clarified', clarifiedOn: '2026-11-23' },
    });
    expect(
      await commander.post(`${path}/reopening`, { version: 4, reason: 'có tình tiết mới' }),
    ).toMatchObject({
      status: 200,
      body: { state: 'open', decisionReference: null },
    });
    const view = await officer.get(path);
    expect(view.body).toMatchObject({ nextStates: ['clarified', 'merged'], unitName: units.commune.name });
    expect(view.body.permissions).not.toContain('case.clarify');
  });

  it('merge, share an extraction and take a contribution', async () => {
    const [a, b] = [await opened(), await opened()];
    const extractionId = await aCaseExtraction(db, a.id);
    expect((await officer.post(`/cases/${b.id}/extractions`, { extractionId })).body).toMatchObject({
      added: true,
    });
    const sign = { extractionId, verdict: 'identified', identified: ['vehicle', 'time'] };
    expect(await officer.post(`/cases/${a.id}/contributions`, sign)).toMatchObject({
      status: 201,
      body: { verdict: 'identified', identified: ['vehicle', 'time'], supersededBy: null },
    });
    expect(
      await officer.post(`/cases/${a.id}/contributions`, { ...sign, verdict: 'excluded' }),
    ).toMatchObject({
      status: 400,
      body: { code: 'CONTRIBUTION_IDENTIFIED_MISMATCH' },
    });
    const merged = await officer.post(`/cases/${a.id}/merge`, {
      version: 1,
      intoCaseId: b.id,
      reason: 'cùng vụ',
    });
    expect(merged).toMatchObject({ status: 200, body: { id: b.id, state: 'open' } });
    expect((await officer.get(`/cases/${b.id}`)).body).toMatchObject({
      mergedFrom: [{ id: a.id, number: a.number }],
      extractions: [{ extractionId }],
      contributions: [{ mergedFromCaseId: a.id }],
    });
    expect((await officer.get(`/cases/${a.id}`)).body).toMatchObject({
      state: 'merged',
      mergedInto: { id: b.id },
    });
  });

  it('are found without accents, page by page, by those of the line only', async () => {
    await officer.post('/cases', { number: 'TM-1', title: 'Đốt rơm gây khói', category: 'other' });
    const found = await officer.get(`/cases?text=${encodeURIComponent('dot rom')}`);
    expect(found.body.items.map(({ number }: { number: string }) => number)).toEqual(['TM-1']);
    const first = await officer.get('/cases?limit=1');
    const second = await officer.get(`/cases?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0].id).not.toBe(first.body.items[0].id);
    expect((await officer.get('/cases?cursor=abc')).status).toBe(400);
    expect((await stranger.get('/cases')).body.items).toEqual([]);
    expect((await officer.get('/case-categories')).body).toHaveLength(5);
  });

  it('answer faults with problem documents and no effect', async () => {
    const { id, number } = await opened();
    const input = { number, title: 'Trùng số', category: 'theft' };
    expect(await officer.post('/cases', input)).toMatchObject({
      status: 409,
      body: { code: 'CASE_NUMBER_TAKEN' },
    });
    expect(await stranger.get(`/cases/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'CASE_NOT_FOUND' },
    });
    expect(await officer.get(`/cases/${newId()}`)).toMatchObject({
      status: 404,
      body: { code: 'CASE_NOT_FOUND' },
    });
    expect((await officer.get('/cases/x')).status).toBe(400);
    expect((await api.anonymous.get(`/cases/${id}`)).status).toBe(401);
    expect((await officer.post('/cases', input, { idempotencyKey: null })).body.code).toBe(
      'IDEMPOTENCY_KEY_MISSING',
    );
    const outside = { ...input, number: 'NG-1', unitId: units.elsewhere.id };
    expect(await officer.post('/cases', outside)).toMatchObject({
      status: 403,
      body: { code: 'UNIT_OUTSIDE_JURISDICTION' },
    });
  });
});
