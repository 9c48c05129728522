import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteTable } from '../../../apps/api/src/http/route-table.js';
import { buildOpenApi, errorReference, openApiText, permissionTable } from '../../../apps/api/src/openapi.js';
import { startApi, type Json, type StartedApi } from '../../support/api.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('what the API says of itself', () => {
  let db: TestDatabase;
  let api: StartedApi;
  beforeAll(async () => {
    db = await testDatabase();
    api = await startApi({ db });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('is OpenAPI 3.1, the same bytes each time, with sorted keys', () => {
    const document = buildOpenApi(api.app);
    expect(document.openapi).toBe('3.1.0');
    expect(openApiText(document)).toBe(openApiText(buildOpenApi(api.app)));
    const paths = Object.keys(document.paths);
    expect(paths).toEqual([...paths].sort());
  });

  it('describes every route, who may call it, and its problems', () => {
    const document = buildOpenApi(api.app);
    for (const { method, path, access } of api.app.get(RouteTable).routes()) {
      const item = document.paths[path.replace(/:(\w+)/g, '{$1}')] as Record<string, Json> | undefined;
      const operation = item?.[method.toLowerCase()];
      expect({ method, path, described: operation !== undefined }).toEqual({ method, path, described: true });
      const extension = { permission: 'x-permissions', 'signed-in': 'x-signed-in', public: 'x-public' };
      expect(operation).toHaveProperty(extension[access?.kind ?? 'public']);
      expect(operation.responses['400']).toEqual({ $ref: '#/components/responses/Problem400' });
      expect(operation.responses['401'] === undefined).toBe(access?.kind === 'public');
    }
  });

  it('I9: the table of permissions has every route with its permission or its reason', () => {
    const rows = permissionTable(api.app);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect(row.access === 'permission' ? row.permissions.length : row.reason.length).toBeGreaterThan(0);
    }
    expect(rows.find(({ method, path }) => method === 'POST' && path === '/api/v1/users')).toEqual({
      method: 'POST',
      path: '/api/v1/users',
      access: 'permission',
      permissions: ['user.manage'],
      roles: ['administrator'],
      reason: '',
      idempotent: true,
    });
  });

  it('every POST is idempotent, save signing in', () => {
    const exceptions = permissionTable(api.app)
      .filter(({ method, idempotent }) => method === 'POST' && !idempotent)
      .map(({ path }) => path);
    expect(exceptions).toContain('/api/v1/session');
  });

  it('I12: every error code is declared once and has a status', () => {
    const rows = errorReference();
    expect(rows.find(({ code }) => code === 'IDEMPOTENCY_KEY_REUSED')?.status).toBe(422);
    expect(rows.find(({ code }) => code === 'METHOD_NOT_ALLOWED')?.status).toBe(405);
    for (const { code, status, vi, en } of rows) {
      expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      for (const text of [vi.message, vi.remedy, en.message, en.remedy]) expect(text).not.toBe('');
    }
  });
});
