import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { vietnamInstant } from '#antt/kernel';
import { HEALTH_PROBLEMS, LOSS_CAUSES } from '#antt/statistics';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import {
  aCase,
  aCountedCamera,
  aCountingUser,
  aRequest,
  aUnitOfCounting,
} from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

type Camera = Awaited<ReturnType<typeof aCountedCamera>>;

let db: TestDatabase;
let api: StartedApi;
let registrar: ApiClient;
let statistician: ApiClient;
let unitId: string;
let otherUnitId: string;
let cameras: Camera[];
let foreign: Camera;

beforeAll(async () => {
  db = await testDatabase();
  unitId = await aUnitOfCounting(db, { code: '81001', name: 'Phường Ba' });
  otherUnitId = await aUnitOfCounting(db, { code: '81002', name: 'Phường Bốn' });
  const userId = await aCountingUser(db);
  const caseId = await aCase(db, { unitId });
  cameras = [];
  for (const model of ['N1', 'N1', 'N2'])
    cameras.push(await aCountedCamera(db, unitId, undefined, { make: 'Hãng A', model }));
  foreign = await aCountedCamera(db, otherUnitId);
  const filedAt = vietnamInstant(2024, 2, 10, 8);
  const request = { unitId, caseId, userId, filedAt, overwriteAt: new Date(filedAt.getTime() + 3_600_000) };
  const at = vietnamInstant(2024, 2, 12);
  for (const [n, camera] of cameras.entries()) {
    await aRequest(db, { ...request, camera, lost: { cause: n === 0 ? 'unreachable' : 'no-reply', at } });
    await aRequest(db, { ...request, camera, ended: { state: 'sealed', at } });
  }
  api = await startApi({ db });
  registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId }] });
  statistician = await api.signedIn({ roles: [{ role: 'statistician', unitId }] });
}, 60_000);
afterAll(async () => {
  await api.close();
  await db.close();
});

const PERIOD = 'scheme=calendar&year=2024&month=2';

/** Every row of a list, over all its pages. */
async function pages(client: ApiClient, path: string): Promise<any[]> {
  const rows: any[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body }: { status: number; body: any } = await client.get(
      `${path}&limit=2${cursor && `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    rows.push(...body.items);
    cursor = body.nextCursor;
  }
  return rows;
}

describe('the loss report over HTTP', () => {
  it('tells losses next to successes, in the language asked for, and leads to their rows', async () => {
    const { status, body } = await statistician.get(`/statistics/losses?${PERIOD}`, {
      headers: { 'accept-language': 'en' },
    });
    expect(status).toBe(200);
    expect(body.total).toMatchObject({ ended: 6, sealed: 3, lost: 3, lossPercent: 50 });
    expect(body.total.byCause.map(({ cause }: { cause: string }) => cause)).toEqual([...LOSS_CAUSES]);
    expect(body.byTimeLeft[1]).toMatchObject({
      timeLeft: 'under-24-hours',
      name: 'Under 24 hours',
      ended: 6,
    });
    expect(body.byModel.map(({ make, model, lost }: any) => [make, model, lost])).toEqual([
      ['Hãng A', 'N1', 2],
      ['Hãng A', 'N2', 1],
    ]);
    expect(body.byUnitNow).toEqual([
      expect.objectContaining({ unit: expect.objectContaining({ code: '81001' }), undivided: null, lost: 3 }),
    ]);
    expect(body.times[0].timeLeft).toEqual({ known: 6, medianS: 3600, p90S: 3600 });
    expect(body.definitions.map(({ id, name }: any) => [id, name])).toEqual([
      ['losses', 'Lost'],
      ['items-ended', 'Items ended'],
    ]);
    const narrowed = `${PERIOD}&make=${encodeURIComponent('Hãng A')}&model=N1&cause=no-reply`;
    const { body: cell } = await statistician.get(`/statistics/losses?${narrowed}`);
    expect(cell.total.ended).toBe(1);
    const [row, ...others] = await pages(statistician, `/statistics/rows?${narrowed}&measure=items-ended`);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...{ measure: 'items-ended', outcome: 'lost', cause: 'no-reply', make: 'Hãng A', model: 'N1' },
      ...{ timeLeft: 'under-24-hours', askedAt: '2024-02-10T01:00:00.000Z' },
      ...{ overwriteAt: '2024-02-10T02:00:00.000Z', answeredAt: null },
    });
    expect(
      await pages(statistician, `/statistics/rows?${PERIOD}&measure=items-ended&outcome=sealed`),
    ).toHaveLength(3);
  });

  it.each([
    ['losses?scheme=calendar&year=2024&timeLeft=soon', 'FIELD_NOT_A_CHOICE'],
    ['losses?scheme=calendar&year=2024&cause=fate', 'FIELD_NOT_A_CHOICE'],
    ['rows?scheme=calendar&year=2024&measure=items-ended&outcome=asked', 'FIELD_NOT_A_CHOICE'],
  ])('refuses %s', async (path, code) => {
    const { status, body } = await statistician.get(`/statistics/${path}`);
    expect([status, body.code, body.errors?.[0]?.code]).toEqual([400, 'INPUT_INVALID', code]);
  });

  it('I8: keeps another unit and other roles out', async () => {
    const other = await statistician.get(`/statistics/losses?${PERIOD}&unitId=${otherUnitId}`);
    expect([other.status, other.body.code]).toEqual([403, 'UNIT_OUTSIDE_JURISDICTION']);
    expect((await registrar.get(`/statistics/losses?${PERIOD}`)).status).toBe(403);
  });
});

describe("the register's health over HTTP", () => {
  it('counts each problem and lists its entries page by page, with what to do', async () => {
    const { status, body } = await registrar.get('/registry-health', {
      headers: { 'accept-language': 'en' },
    });
    expect(status).toBe(200);
    expect(body.inUse).toEqual({ cameras: 3, recorders: 3, owners: 3 });
    expect(body.problems.map(({ problem }: any) => problem)).toEqual([...HEALTH_PROBLEMS]);
    for (const { problem, count, toDo } of body.problems) {
      const rows = await pages(registrar, `/registry-health/problems?problem=${problem}`);
      expect([problem, rows.length, new Set(rows.map(({ id }) => id)).size]).toEqual([problem, count, count]);
      if (count > 0) expect(toDo.length).toBeGreaterThan(10);
    }
    const [row] = await pages(registrar, '/registry-health/problems?problem=camera-never-answered');
    expect(row).toMatchObject({
      ...{ subject: 'camera', name: 'Camera A', problemName: 'Camera chưa từng được trả lời' },
      ...{ unit: { code: '81001' }, since: '2024-02-10T01:00:00.000Z' },
      facts: {
        timesAsked: 2,
        timesUnanswered: 1,
        lastAnswerAt: null,
        lastFootageAt: '2024-02-11T17:00:00.000Z',
      },
    });
    expect(row.detail).toContain('đã hỏi 2 lần');
  });

  it('tells of one camera how fresh it is, and hides those of another line', async () => {
    const { status, body } = await registrar.get(`/registry-health/cameras/${cameras[0]?.cameraId}`);
    expect(status).toBe(200);
    expect(body.facts).toMatchObject({ lastReadingAt: null, timesAsked: 2, retentionConfidence: 'unknown' });
    expect(body.problems.map(({ problem }: any) => problem)).toEqual([
      'camera-never-answered',
      'camera-not-seen',
      'clock-never-read',
      'retention-not-observed',
      'owner-without-contact',
    ]);
    const answers = await Promise.all(
      [foreign.cameraId, '01980000-0000-7000-8000-000000000000'].map((id) =>
        registrar.get(`/registry-health/cameras/${id}`),
      ),
    );
    expect(answers.map(({ status: each, body: { code } }) => [each, code])).toEqual([
      [404, 'CAMERA_UNKNOWN'],
      [404, 'CAMERA_UNKNOWN'],
    ]);
  });

  it('goes out as a file to those who may export the register, and leaves its events', async () => {
    const xlsx = await registrar.fetch('/registry-health/export.xlsx');
    expect([xlsx.status, (await xlsx.arrayBuffer()).byteLength > 3000]).toEqual([200, true]);
    const csv = await registrar.fetch('/registry-health/export.csv?table=rows&problem=clock-never-read');
    expect((await csv.text()).split('\r\n').filter((line) => line.includes('81001'))).toHaveLength(3);
    const auditor = await api.signedIn({ roles: [{ role: 'auditor', unitId }] });
    expect((await auditor.get('/registry-health')).status).toBe(200);
    expect((await auditor.get('/registry-health/export.xlsx')).status).toBe(403);
    const events = await db.query<{ action: string }>(
      `SELECT DISTINCT action FROM audit_event WHERE action LIKE 'registry-health.%' ORDER BY 1`,
    );
    expect(events.map(({ action }) => action)).toEqual([
      'registry-health.exported',
      'registry-health.listed',
      'registry-health.viewed',
    ]);
  });

  it('I8: refuses another unit, a role without it, a problem that is none and a foreign cursor', async () => {
    for (const path of ['', '/problems?problem=camera-broken&', '/export.csv?'].map(
      (each) => `/registry-health${each}${each === '' ? '?' : ''}unitId=${otherUnitId}`,
    )) {
      const { status, body } = await registrar.get(path);
      expect([path, status, body.code]).toEqual([path, 403, 'UNIT_OUTSIDE_JURISDICTION']);
    }
    const member = await api.signedIn({ roles: [{ role: 'security-team-member', unitId }] });
    expect((await member.get('/registry-health')).status).toBe(403);
    expect((await registrar.get('/registry-health/problems?problem=bad-luck')).status).toBe(400);
    for (const position of ['{"weight":1.5,"at":"2024-01-01 00:00:00+00","id":"x"}', '{"weight":1}', '[]']) {
      const cursor = Buffer.from(position).toString('base64url');
      const { status, body } = await registrar.get(
        `/registry-health/problems?problem=camera-broken&cursor=${cursor}`,
      );
      expect([status, body.code]).toEqual([400, 'CURSOR_INVALID']);
    }
  });
});
