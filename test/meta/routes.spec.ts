import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteTable, type DeclaredRoute } from '../../apps/api/src/http/route-table.js';
import { startApi, type StartedApi } from '../support/api.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** POST routes without an Idempotency-Key of the shell, each with its reason. */
const WITHOUT_KEY: Readonly<Record<string, string>> = {
  '/api/v1/owner-asks/:token/ledger/codes': 'asking again is asking for another code, three in ten minutes',
  '/api/v1/owner-asks/:token/ledger/links': 'the code is used up, and wrong ones stay counted',
  '/api/v1/owner-ledgers/:token/codes': 'asking again is asking for another code, three in ten minutes',
  '/api/v1/owner-ledgers/:token/departure': 'the code is used up, and wrong ones stay counted',
  '/api/v1/owner-ledgers/:token/revocation': 'the code is used up, and wrong ones stay counted',
  '/api/v1/owner-ledgers/:token/standing-consent-texts': 'shows words and changes nothing',
  '/api/v1/owner-ledgers/:token/standing-consents': 'the code is used up, and wrong ones stay counted',
  '/api/v1/owner-ledgers/:token/standing-consents/:consentId/revocation':
    'the code is used up, and wrong ones stay counted',
  '/api/v1/owners/:id/ledger-sheets':
    'the sheet holds a secret that is kept nowhere; each call makes its own',
  '/api/v1/requests/:id/break-glass':
    'the same items cannot be approved twice, and a wrong password has to stay counted',
  '/api/v1/session': 'signing in twice opens two sessions, as it should',
  '/api/v1/cameras/imports': 'importing the same file again changes nothing, by its own rules',
  '/api/v1/owner-asks/:token/hand-ins':
    'an empty hand-in more is given up by itself; the path holds a secret',
  '/api/v1/owner-asks/:token/hand-ins/:handInId/files': 'tus; an empty file more is given up by itself',
  '/api/v1/owner-asks/:token/hand-ins/:handInId/files/:fileId/check': 'checking goes on, once',
  '/api/v1/owner-asks/:token/hand-ins/:handInId/files/:fileId/start': 'the last word on a time counts',
  '/api/v1/owner-asks/:token/hand-ins/:handInId/finish': 'said again it changes nothing',
  '/api/v1/owner-asks/:token/hand-ins/:handInId/release': 'said again it changes nothing',
  '/api/v1/owner-asks/:token/decisions': 'keeps its own key, so that wrong codes stay counted',
  '/api/v1/owner-asks/:token/codes': 'asking again is asking for another code, three in ten minutes',
  '/api/v1/message-receipts/:channel': 'signed by a gateway; repeated, it changes nothing by the lifecycle',
  '/api/v1/field-tasks/reports': 'each report has an id of its own, made by the device',
  '/api/v1/field-tasks/:id/clock-photographs': 'the same picture again is the same photograph',
  '/api/v1/recorders/:id/clock-photographs': 'the same picture again is the same photograph',
  '/api/v1/clips/:id/verifications': 'a check may be repeated at will',
};

describe('routes', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    db = await testDatabase();
    api = await startApi({ db });
    routes = api.app.get(RouteTable).routes();
  }, 30_000);
  afterAll(async () => {
    await api.close();
    await db.close();
  });

  it('I9: each declares who may call it, or is public on purpose and says why', () => {
    expect(routes.length).toBeGreaterThan(60);
    for (const { method, path, access } of routes) {
      expect([method, path, access]).toEqual([
        method,
        path,
        expect.objectContaining({ kind: expect.any(String) }),
      ]);
      if (access !== undefined && access.kind !== 'permission')
        expect(access.reason.length).toBeGreaterThan(10);
    }
  });

  it('I8, I9: each that is not public refuses a caller without a sign-in', async () => {
    for (const { method, path, access } of routes) {
      if (access?.kind === 'public') continue;
      const response = await fetch(
        `${api.url}${path.replace(/:\w+/g, '01980000-0000-7000-8000-000000000000')}`,
        {
          method,
          headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
          ...(['GET', 'HEAD', 'DELETE'].includes(method) ? {} : { body: '{}' }),
        },
      );
      await response.arrayBuffer();
      expect([method, path, response.status]).toEqual([method, path, 401]);
    }
  }, 60_000);

  it('each POST that creates or decides takes an Idempotency-Key', () => {
    const without = routes.filter(({ method, idempotent }) => method === 'POST' && !idempotent);
    expect(without.map(({ path }) => path).sort()).toEqual(Object.keys(WITHOUT_KEY).sort());
  });

  it('each stands in the permission table', () => {
    const table = readFileSync('docs/reference/permissions.md', 'utf8');
    for (const { method, path } of routes) expect(table).toContain(`\`${method} ${path}\``);
  });
});
