import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '#antt/access';
import { newId } from '#antt/kernel';
import { AUDIT_ACTIONS } from '#antt/ledger';
import { RouteTable, type DeclaredRoute } from '../../apps/api/src/http/route-table.js';
import { startApi, type ApiClient, type StartedApi } from '../support/api.js';
import { unitLines, type BuiltUser } from '../support/builders/access.js';
import { aCamera } from '../support/builders/cameras.js';
import { someFootage } from '../support/builders/footage.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** GET routes that need a permission and leave no custody event, each with its reason. */
const WITHOUT_EVENT: Readonly<Record<string, string>> = {
  '/api/v1/cameras/:id/thumbnail': 'the picture beside a camera whose own view is recorded; names nobody',
  '/api/v1/cameras/import-template.csv': 'an empty form',
  '/api/v1/cameras/import-template.xlsx': 'an empty form',
  '/api/v1/case-categories': 'the words cases are sorted by',
  '/api/v1/clips/:id/content':
    'read in many pieces under a sitting whose opening is recorded with its reason',
  '/api/v1/health/parts': 'the state of the system; names nobody',
  '/api/v1/legal-bases': 'public law',
  '/api/v1/programmes': 'names of programmes; no person, case or footage',
  '/api/v1/programmes/:id': 'a programme; no person, case or footage',
  '/api/v1/programmes/models': 'the models there are',
  '/api/v1/recorders': 'devices by make and model; no name or number of an owner',
  '/api/v1/recorders/:id': 'a device and its clock; no name or number of an owner',
  '/api/v1/recorders/:id/clock-photographs/:photographId': "a recorder's clock beside the true time",
  '/api/v1/registry-health': 'sums; the entries behind them are recorded',
  '/api/v1/requests/:id/owner-asks/:askId/links': 'when and how links went out; no name, number or secret',
  '/api/v1/security-teams': 'names of teams and how many they are; no person',
  '/api/v1/security-teams/counts': 'sums',
  '/api/v1/statistics/figures': 'sums; the rows behind them are recorded',
  '/api/v1/statistics/losses': 'sums; the rows behind them are recorded',
  '/api/v1/statistics/logbook-template.xlsx': 'an empty form',
  '/api/v1/statistics/periods': 'the periods of a year',
  '/api/v1/units': 'administrative units, public',
  '/api/v1/units/:id': 'an administrative unit, public',
  '/api/v1/units/defects': 'what is wrong in a public list',
};

/** What a call needs besides the ids in its path. */
const QUERY: Readonly<Record<string, string>> = {
  '/api/v1/cameras/covering': '?lat=19.8&lon=105.77',
  '/api/v1/cameras/nearest': '?lat=19.8&lon=105.77',
  '/api/v1/registry-health/problems': '?problem=clock-never-read',
  '/api/v1/statistics/month.csv': '?scheme=calendar&year=2026&month=11',
  '/api/v1/statistics/month.xlsx': '?scheme=calendar&year=2026&month=11',
  '/api/v1/statistics/rows': '?scheme=calendar&year=2026&measure=extractions',
};

/** What the tests outside this folder say: a route whose things this world has not got names its event there. */
const NAMED_IN_TESTS = readdirSync('test', { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => name.endsWith('.spec.ts') && !parentPath.endsWith('meta'))
  .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'))
  .join('\n');

describe('views', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let seen: DeclaredRoute[];
  let reader: ApiClient & { readonly user: BuiltUser };
  /** Ids by the collection that stands before `:id` in a path. */
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    db = await testDatabase();
    const units = await unitLines(db);
    const unitId = units.commune.id;
    api = await startApi({ db });
    reader = await api.signedIn({ roles: ROLES.map((role) => ({ role, unitId })) });
    const camera = await aCamera(db, unitId);
    const opened = await reader.post('/cases', { number: 'X-1', title: 'Trộm', category: 'theft' });
    const now = Date.now();
    const filed = await reader.post('/requests', {
      caseId: opened.body.id,
      cameraIds: [camera.id],
      window: { from: new Date(now - 7_200_000).toISOString(), to: new Date(now - 7_000_000).toISOString() },
      purpose: 'Xác minh',
      legalBasis: 'BLTTHS-2015-107',
    });
    expect([opened.status, filed.status]).toEqual([201, 201]);
    const [requestId, caseId] = [filed.body.id, opened.body.id];
    const footage = await someFootage(db, { unitId, requestId, caseId });
    const [neighbourhoodId, teamId] = [newId(), newId()];
    await db.query(`INSERT INTO neighbourhood (id, unit_id, name) VALUES ($1, $2, 'Thôn 1')`, [
      neighbourhoodId,
      unitId,
    ]);
    await db.query(
      `INSERT INTO security_team (id, unit_id, neighbourhood_id, name) VALUES ($1, $2, $3, 'Tổ 1')`,
      [teamId, unitId, neighbourhoodId],
    );
    ids = {
      cameras: camera.id,
      cases: caseId,
      clips: footage.clipId,
      extractions: footage.extractionId,
      owners: camera.ownerId,
      recorders: camera.recorderId,
      requests: requestId,
      'security-teams': teamId,
      units: unitId,
      users: reader.user.id,
    };
    seen = api.app
      .get(RouteTable)
      .routes()
      .filter(({ method, access }) => method === 'GET' && access?.kind === 'permission');
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('I5: each GET that needs a permission says which event it leaves, or stands in the list with a reason', () => {
    const silent = seen.filter(({ viewed }) => viewed === undefined).map(({ path }) => path);
    expect(silent.sort()).toEqual(Object.keys(WITHOUT_EVENT).sort());
    for (const { viewed } of seen) {
      if (viewed !== undefined) expect(Object.keys(AUDIT_ACTIONS)).toContain(viewed.action);
    }
  });

  it('I5: each that says so leaves exactly that event when it is called, here or in a test of its own', async () => {
    const told: [string, number, string[]][] = [];
    const promised: typeof told = [];
    for (const { path, viewed } of seen) {
      if (viewed === undefined) continue;
      if (addressOf(path).includes(':')) {
        expect([path, NAMED_IN_TESTS.includes(`'${viewed.action}'`)]).toEqual([path, true]);
        continue;
      }
      const before = await eventsOf(reader.user.id);
      const status = await look(addressOf(path));
      told.push([path, status, (await eventsOf(reader.user.id)).slice(before.length)]);
      promised.push([path, 200, [viewed.action]]);
    }
    expect(told.length).toBeGreaterThan(20);
    expect(told).toEqual(promised);
  }, 60_000);

  it('each public route that is not the sign-in says how often one may call it', () => {
    const open = api.app
      .get(RouteTable)
      .routes()
      .filter(({ access, throttle }) => access?.kind === 'public' && throttle === undefined);
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/v1/session']);
  });

  function addressOf(path: string): string {
    const filled = path.replace(/\/([a-z-]+)\/:(\w+)/g, (whole, collection: string) => {
      const id = ids[collection];
      return id === undefined ? whole : `/${collection}/${id}`;
    });
    return `${filled}${QUERY[path] ?? ''}`;
  }

  /** Calls, and lets go of the answer: a stream of events would not end by itself. */
  async function look(address: string): Promise<number> {
    const { status, body, headers } = await reader.fetch(address);
    if (headers.get('content-type')?.startsWith('text/event-stream') === true) {
      await body?.cancel();
    } else {
      await new Response(body).arrayBuffer();
    }
    return status;
  }

  async function eventsOf(userId: string): Promise<string[]> {
    const rows = await db.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE actor_id = $1 ORDER BY id',
      [userId],
    );
    return rows.map(({ action }) => action);
  }
});
