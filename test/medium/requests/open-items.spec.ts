import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { CasesHttpModule } from '../../../apps/api/src/cases/cases-http.module.js';
import { RequestsHttpModule } from '../../../apps/api/src/requests/requests-http.module.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera } from '../../support/builders/cameras.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let api: StartedApi;
let units: UnitLines;
let officer: ApiClient & { readonly user: BuiltUser };
let commander: ApiClient;
let stranger: ApiClient;
const clock = new FixedClock(new Date('2026-11-23T12:00:00+07:00'));

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  api = await startApi({ db, clock, imports: [CasesHttpModule, RequestsHttpModule] });
  officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
  commander = await api.signedIn({ roles: [{ role: 'commander', unitId: units.province.id }] });
  stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
});
afterAll(async () => {
  await api?.close();
  await db.close();
});

let serial = 0;
async function filed(retentionHours: number): Promise<{ id: string; number: string }> {
  const camera = await aCamera(db, units.commune.id, { retentionHours });
  const answer = await officer.post('/requests', {
    newCase: { number: `CHO-${++serial}`, title: 'Trộm xe máy', category: 'theft' },
    cameraIds: [camera.id],
    window: { from: '2026-11-23T10:00:00+07:00', to: '2026-11-23T10:20:00+07:00' },
    purpose: 'Xác minh tin báo trộm cắp',
    legalBasis: 'BLTTHS-2015-107',
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('what waits for owners, over HTTP', () => {
  it('I12: refuses what is no position, and whoever may see no requests', async () => {
    const cursor = Buffer.from(JSON.stringify({ deadline: "2026' OR 1=1", id: 'x' })).toString('base64url');
    expect(await officer.get(`/request-items?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID' },
    });
    const registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.commune.id }] });
    expect(await registrar.get('/request-items')).toMatchObject({
      status: 403,
      body: { code: 'PERMISSION_MISSING' },
    });
  });

  it('I8: comes by the time left, page by page, to whom it concerns, with what was and will be done; the look is on record', async () => {
    const week = await filed(168);
    const day = await filed(26);
    const numbersOf = async (client: ApiClient, query = ''): Promise<string[]> => {
      const answer = await client.get(`/request-items${query}`);
      expect(answer.status).toBe(200);
      return answer.body.items.map((item: { requestNumber: string }) => item.requestNumber);
    };
    expect(await numbersOf(officer, '?mine=true')).toEqual([day.number, week.number]);
    expect(await numbersOf(commander)).toEqual([day.number, week.number]);
    expect(await numbersOf(commander, '?mine=true')).toEqual([]);
    expect(await numbersOf(stranger)).toEqual([]);
    const first = await officer.get('/request-items?limit=1');
    expect(first.body.items).toMatchObject([
      {
        ...{ requestNumber: day.number, state: 'asked', deadline: '2026-11-24T05:00:00.000Z', red: false },
        ...{ ownerName: 'Hộ bà Nguyễn Thị Mai', officerName: officer.user.principal.fullName },
        lastMessage: { channel: 'outbox', state: 'queued' },
        nextStep: { kind: 'reminder', dueAt: '2026-11-23T09:00:00.000Z' },
      },
    ]);
    expect(await numbersOf(officer, `?limit=1&cursor=${first.body.nextCursor}`)).toEqual([week.number]);
    const [event] = await db.query(
      `SELECT count(*)::integer AS n FROM audit_event WHERE action = 'request-item.listed' AND actor_id = $1`,
      [officer.user.id],
    );
    expect(event).toEqual({ n: 3 });
    const view = await officer.get(`/requests/${week.id}`);
    const { steps } = view.body.asks[0];
    const kinds = ['reminder', 'other-channel', 'security-team', 'reminder', 'reminder', 'commander'];
    expect(steps.map((step: { kind: string }) => step.kind)).toEqual(kinds);
    expect(steps[0]).toEqual({
      ...{ kind: 'reminder', dueAt: '2026-11-24T05:00:00.000Z', doneAt: null, outcome: null, messages: [] },
    });
    // A day of twenty-four hours is red for its last six; nobody's session is as old as that.
    clock.set(new Date('2026-11-24T06:00:00+07:00'));
    const later = await api.signIn(officer.user.username);
    expect(await numbersOf(later, '?red=true')).toEqual([day.number]);
    expect(await numbersOf(later, '?red=false')).toEqual([week.number]);
  });
});
