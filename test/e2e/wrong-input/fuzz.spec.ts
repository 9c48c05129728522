import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { FixedClock, newId } from '#antt/kernel';
import type { Role } from '#antt/access';
import { buildOpenApi, errorReference } from '../../../apps/api/src/openapi.js';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { aCamera } from '../../support/builders/cameras.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { JunkMaker } from './junk.js';

jest.setTimeout(120_000);

/** Calls of each operation as each role; about 600 in all. */
const CALLS = 3;
/** The same junk each time, so that a failure can be repeated; change it to look for more. */
const SEED = 20_261_123;
const ROLES: readonly Role[] = ['registrar', 'commander', 'administrator'];
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];
/** Would end the caller's own session, and every call after it would be refused for that alone. */
const LEFT_OUT = ['delete /api/v1/session'];

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly schema?: Json }[];
  readonly content: readonly [type: string, schema: Json | undefined] | undefined;
}

await describeOnParts('junk to every route', (parts) => {
  const clock = new FixedClock(new Date('2026-11-23T12:00:00+07:00'));
  let db: TestDatabase;
  let api: StartedApi;
  let units: UnitLines;
  let operations: Operation[];
  let junk: JunkMaker;
  const codes = new Map(errorReference().map(({ code, status }) => [code, status]));

  beforeAll(async () => {
    db = await testDatabase();
    units = await unitLines(db);
    api = await startApi({ db, clock, env: parts.environment });
    const camera = await aCamera(db, units.commune.id);
    const officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
    const filed = await officer.post('/requests', {
      newCase: { number: 'VV-1', title: 'Trộm xe máy', category: 'theft' },
      cameraIds: [camera.id],
      window: { from: '2026-11-23T10:00:00+07:00', to: '2026-11-23T10:20:00+07:00' },
      purpose: 'Xác minh tin báo',
      legalBasis: 'BLTTHS-2015-107',
    });
    expect(filed.status).toBe(201);
    const { id, caseId, items, asks } = filed.body;
    const document = buildOpenApi(api.app) as Json;
    // A path's `id` is known by the noun before it.
    junk = new JunkMaker(document.components.schemas, {
      cameraId: camera.id,
      cameras: camera.id,
      recorderId: camera.recorderId,
      recorders: camera.recorderId,
      ownerId: camera.ownerId,
      owners: camera.ownerId,
      unitId: units.commune.id,
      units: units.commune.id,
      userId: officer.user.id,
      users: officer.user.id,
      requestId: id,
      requests: id,
      itemId: items[0].id,
      askId: asks[0].id,
      token: asks[0].ownerLink.token,
      caseId,
      cases: caseId,
      legalBasis: 'BLTTHS-2015-107',
      category: 'theft',
    });
    operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method] !== undefined && !LEFT_OUT.includes(`${method} ${path}`)).map(
        (method) => {
          const { parameters = [], requestBody } = item[method];
          const [content] = Object.entries<Json>(requestBody?.content ?? {});
          return { method, path, parameters, content: content && ([content[0], content[1].schema] as const) };
        },
      ),
    );
    expect(operations.length).toBeGreaterThan(60);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  interface Call {
    readonly address: string;
    readonly init: RequestInit;
  }

  function calls({ method, path, parameters, content }: Operation, seed: number): Call[] {
    const nounOf = (name: string): string => path.split(`/{${name}}`)[0]?.split('/').at(-1) ?? name;
    const words = fc.tuple(
      ...parameters.map(({ in: place, name, schema }) =>
        junk.word(schema, place === 'path' && name === 'id' ? nounOf(name) : name),
      ),
    );
    // Of a spreadsheet or a picture the document knows no schema; POST and PUT get a body in any case.
    const hasBody = content !== undefined || method === 'post' || method === 'put';
    const body =
      content?.[1]?.format === 'binary' || !hasBody ? fc.string({ unit: 'binary' }) : junk.body(content?.[1]);
    const omitted = fc.array(fc.boolean(), { minLength: parameters.length, maxLength: parameters.length });
    return fc.sample(fc.tuple(words, body, omitted), { numRuns: CALLS, seed }).map(([values, sent, left]) => {
      let address = path;
      const query = new URLSearchParams();
      const headers: Record<string, string> = { 'idempotency-key': newId(), 'accept-language': 'en' };
      parameters.forEach(({ in: place, name }, at) => {
        const value = String(values[at]).toWellFormed();
        if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value) || '%20');
        else if (place === 'query' && !left[at]) query.set(name, value);
      });
      const text = query.size > 0 ? `${address}?${query.toString()}` : address;
      if (!hasBody || method === 'get' || method === 'head' || method === 'delete')
        return { address: text, init: { method: method.toUpperCase(), headers } };
      headers['content-type'] = content?.[0] ?? 'application/json';
      return { address: text, init: { method: method.toUpperCase(), headers, body: sent } };
    });
  }

  /** What is wrong with the answer, if anything is. */
  async function faultOf(client: ApiClient, { address, init }: Call): Promise<string | undefined> {
    const response = await client.fetch(address, { ...init, signal: AbortSignal.timeout(15_000) });
    if (response.status < 400) {
      // Some go on for as long as somebody listens.
      await response.body?.cancel();
      return undefined;
    }
    const text = await response.text();
    if (response.status >= 500) return `${response.status} ${text}`;
    if (init.method === 'HEAD') return undefined;
    if (!response.headers.get('content-type')?.includes('application/problem+json')) {
      return `${response.status} as ${response.headers.get('content-type')}: ${text.slice(0, 200)}`;
    }
    const problem = JSON.parse(text) as Json;
    const isWhole = [problem.title, problem.detail, problem.remedy].every((words) => words?.length > 0);
    if (codes.get(problem.code) !== response.status || problem.status !== response.status || !isWhole) {
      return `an incomplete problem document: ${text.slice(0, 400)}`;
    }
    const unknown = (problem.errors ?? []).filter(({ code }: { code: string }) => !codes.has(code));
    return unknown.length > 0 ? `unknown codes: ${JSON.stringify(unknown)}` : undefined;
  }

  it.each(ROLES)(
    'I12: as %s, never a 5xx, and every error a problem document with a known code',
    async (role) => {
      const client = await api.signedIn({ roles: [{ role, unitId: units.province.id }] });
      const faults: string[] = [];
      let made = 0;
      for (const [at, operation] of operations.entries()) {
        for (const call of calls(operation, SEED + at + 1000 * ROLES.indexOf(role))) {
          made += 1;
          const fault = await faultOf(client, call).catch((error: unknown) => String(error));
          if (fault !== undefined) {
            const { method, body } = call.init;
            faults.push(
              `${method} ${call.address} ${typeof body === 'string' ? body : JSON.stringify(body)}\n→ ${fault}`,
            );
          }
        }
      }
      expect(faults).toEqual([]);
      expect(made).toBe(operations.length * CALLS);
      // The session outlived it all: the refusals were for the junk.
      expect((await client.get('/session')).status).toBe(200);
    },
  );
});
