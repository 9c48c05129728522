import { expect } from '@jest/globals';
import { RouteTable } from '../../../apps/api/src/http/route-table.js';
import type { ApiClient } from '../../support/api.js';
import type { HandInScene } from '../../support/builders/hand-ins.js';

/** What the parameters of paths stand for: by `:name`, and an `:id` by what comes before it. */
export type Objects = Readonly<Record<string, string>>;

/** Queries without which a route tells nothing. */
const QUERIES: Readonly<Record<string, string>> = {
  '/api/v1/cameras/covering': 'lat=19.8075&lon=105.7764',
  '/api/v1/cameras/nearest': 'lat=19.8075&lon=105.7764',
  '/api/v1/registry-health/problems': 'problem=no-coverage',
};

/** Routes that give something of what was handed in, or of whom it is; they have to work, or the rest shows nothing. */
const HAVE_TO_ANSWER = [
  'GET /api/v1/audit-events',
  'GET /api/v1/cameras/:id',
  'GET /api/v1/cameras/:id/sticker.pdf',
  'GET /api/v1/cases/:id',
  'GET /api/v1/clips',
  'GET /api/v1/messages',
  'GET /api/v1/owner-asks/:token',
  'GET /api/v1/owner-asks/:token/hand-ins',
  'GET /api/v1/owner-asks/:token/hand-ins/:handInId',
  'GET /api/v1/owner-asks/:token/hand-ins/:handInId/receipt',
  'GET /api/v1/owners/:id',
  'GET /api/v1/recorders/:id',
  'GET /api/v1/request-items',
  'GET /api/v1/requests/:id',
  'GET /api/v1/requests/:id/hand-ins',
  'GET /api/v1/requests/:id/owner-asks/:askId/links',
  'GET /api/v1/requests/:id/progress',
  'POST /api/v1/owners/:id/ledger-sheets',
];

/** The POST routes that give content, and what each needs to be told. */
const GIVING_POSTS: Readonly<Record<string, object>> = {
  '/api/v1/cases/:id/extractions': {},
  '/api/v1/clips/:id/verifications': {},
  '/api/v1/clips/:id/views': { purpose: 'Xem lại' },
  '/api/v1/extractions/:id/retries': {},
  '/api/v1/owner-asks/:token/hand-ins/:handInId/files/:fileId/check': {},
  '/api/v1/owner-asks/:token/hand-ins/:handInId/release': {},
  '/api/v1/owners/:id/ledger-sheets': {},
};

/** Calls every route that gives something, as this person, and sees that no answer carries the bytes. */
export async function everyRouteGives(
  scene: HandInScene,
  client: ApiClient,
  objects: Objects,
  plain: Buffer,
): Promise<void> {
  const routes = scene.api.app.get(RouteTable).routes();
  const giving = routes.filter(
    ({ method, path }) => ['GET', 'HEAD'].includes(method) || (method === 'POST' && path in GIVING_POSTS),
  );
  expect(giving.length).toBeGreaterThan(60);
  const answered: string[] = [];
  for (const { method, path } of giving) {
    const query = QUERIES[path] === undefined ? '' : `?${QUERIES[path]}`;
    const stop = new AbortController();
    const response = await client.fetch(`${filled(path, objects)}${query}`, {
      method,
      signal: stop.signal,
      headers: {
        'tus-resumable': '1.0.0',
        'idempotency-key': `${path}`.slice(-128),
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(method === 'POST' && { body: JSON.stringify(GIVING_POSTS[path]) }),
    });
    const isStream = response.headers.get('content-type')?.includes('event-stream') ?? false;
    const body = isStream ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer());
    stop.abort();
    expect([method, path, response.status < 500, body.includes(plain)]).toEqual([method, path, true, false]);
    if (response.ok) answered.push(`${method} ${path}`);
  }
  expect(HAVE_TO_ANSWER.filter((route) => !answered.includes(route))).toEqual([]);
}

function filled(path: string, objects: Objects): string {
  return path.replace(/(?:([\w-]+)\/)?:(\w+)/g, (whole: string, before: string | undefined, name: string) => {
    const value = (name === 'id' ? objects[before ?? ''] : objects[name]) ?? objects['handInId']!;
    return whole.replace(`:${name}`, value);
  });
}
