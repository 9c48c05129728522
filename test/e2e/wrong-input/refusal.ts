import { expect } from '@jest/globals';
import type { TestDatabase } from '../../support/database.js';
import type { Json } from '../../support/api.js';
import { until } from '../../support/until.js';

/** Rows of every table of ours, by name. */
export async function rowCounts(db: TestDatabase): Promise<Record<string, number>> {
  const tables = await db.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`);
  const rows = await db.query<{ name: string; rows: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
}

/** The same once the news of what was done before has left the outbox, as it does a moment after each answer. */
export async function rowCountsAtRest(db: TestDatabase): Promise<Record<string, number>> {
  await until(async () => (await db.query('SELECT FROM outbox_message')).length === 0, 10_000);
  return rowCounts(db);
}

export interface Expected {
  readonly status: number;
  readonly code: string;
  /** Field of the document itself, or the first of its `errors`. */
  readonly field?: string;
  readonly errorCode?: string;
}

/** One answer as a problem document: everything the reader needs, in his language, and nothing of the inside. */
export async function problemOf(response: Response): Promise<Json> {
  const text = await response.text();
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = JSON.parse(text) as Json;
  expect(body.status).toBe(response.status);
  expect(body).toEqual(
    expect.objectContaining({
      code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/),
      title: expect.stringMatching(/\S/),
      detail: expect.stringMatching(/\S/),
      remedy: expect.stringMatching(/\S/),
      instance: expect.stringMatching(/\S/),
    }),
  );
  return body;
}

const VIETNAMESE = /[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/i;
/** A place of a message that nobody filled. */
const UNFILLED = /\{[a-zA-Z]+\}/;
const INSIDE = /\bat .+\.(ts|js):\d|QueryFailedError|TypeError|SELECT |violates|node_modules/;

/**
 * Sends the same wrong call without a language and with English, and demands a problem document each time, in
 * Vietnamese and in English, and that no table has a row more or less than before.
 */
export async function refuses(
  db: TestDatabase,
  send: (headers: Record<string, string>) => Promise<Response>,
  expected: Expected,
): Promise<Json> {
  const before = await rowCountsAtRest(db);
  const vi = await problemOf(await send({}));
  const en = await problemOf(await send({ 'accept-language': 'en' }));
  for (const body of [vi, en]) {
    expect({
      status: body.status,
      code: body.code,
      ...(expected.field !== undefined && { field: body.field ?? body.errors?.[0]?.field }),
      ...(expected.errorCode !== undefined && { errorCode: body.errors?.[0]?.code }),
    }).toEqual(expected);
    for (const fault of body.errors ?? []) {
      expect(fault).toEqual({
        field: expect.any(String),
        code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/),
        message: expect.stringMatching(/\S/),
        remedy: expect.stringMatching(/\S/),
      });
    }
    expect(JSON.stringify(body)).not.toMatch(UNFILLED);
    expect(JSON.stringify(body)).not.toMatch(INSIDE);
  }
  expect(`${vi.title} ${vi.detail} ${vi.remedy}`).toMatch(VIETNAMESE);
  expect(vi.title).not.toBe(en.title);
  expect(vi.detail).not.toBe(en.detail);
  expect(await rowCounts(db)).toEqual(before);
  return en;
}
