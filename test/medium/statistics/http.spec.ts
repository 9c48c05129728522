import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { vietnamInstant } from '#antt/kernel';
import { readRows } from '#antt/spreadsheets';
import { writeLogbook, type LogbookCells } from '#antt/statistics';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { aCase, aContribution, anExtraction, aUnitOfCounting } from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let db: TestDatabase;
let api: StartedApi;
let statistician: ApiClient;
let unitId: string;
let otherUnitId: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-statistics-http-'));
  db = await testDatabase();
  unitId = await aUnitOfCounting(db, { code: '80001', name: 'Phường Một' });
  otherUnitId = await aUnitOfCounting(db, { code: '80002', name: 'Phường Hai' });
  for (const day of [1, 14, 15, 29]) {
    const sealedAt = vietnamInstant(2024, 2, day, 10);
    const extractionId = await anExtraction(db, { unitId, sealedAt });
    await anExtraction(db, { unitId: otherUnitId, sealedAt });
    const caseId = await aCase(db, { unitId, clarifiedOn: `2024-02-${String(day).padStart(2, '0')}` });
    await aContribution(db, { caseId, extractionId, verdict: 'identified' });
  }
  api = await startApi({ db });
  statistician = await api.signedIn({ roles: [{ role: 'statistician', unitId }] });
}, 60_000);
afterAll(async () => {
  await api.close();
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

async function logbook(rows: LogbookCells[]): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeLogbook(rows)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function upload(
  client: ApiClient,
  query: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: any }> {
  const response = await client.fetch(`/statistics/logbook-imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': XLSX, 'idempotency-key': crypto.randomUUID(), ...headers },
    body,
  });
  return { status: response.status, body: await response.json() };
}

const row: LogbookCells = {
  sealedAt: vietnamInstant(2025, 9, 5, 10, 30),
  camera: 'Camera chợ',
  unitCode: '80001',
  windowFrom: vietnamInstant(2025, 9, 4, 20),
  windowTo: vietnamInstant(2025, 9, 4, 21),
  caseNumber: '01/2025',
  caseTitle: 'Trộm xe máy',
  category: 'Trộm cắp',
  result: 'Đã làm rõ',
  clarifiedOn: vietnamInstant(2025, 9, 14),
  decision: '15/KL',
  contribution: 'phương tiện',
};

/** Temporary files of whichever process. */
const sheets = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('camera-antt-sheet-'));

describe('the figures over HTTP', () => {
  it('lists the periods of a year in either scheme', async () => {
    const { status, body } = await statistician.get('/statistics/periods?scheme=administrative&year=2024', {
      headers: { 'accept-language': 'en' },
    });
    expect(status).toBe(200);
    expect(body.items).toHaveLength(19);
    expect(body.items[0]).toEqual({
      scheme: 'administrative',
      kind: 'year',
      key: '2024',
      name: 'Year 2024 (administrative, 15th to 14th)',
      firstDay: '2023-12-15',
      lastDay: '2024-12-14',
      from: '2023-12-14T17:00:00.000Z',
      to: '2024-12-14T17:00:00.000Z',
    });
  });

  it('counts a month and shows its rows page by page', async () => {
    const { body: calendar } = await statistician.get(
      '/statistics/figures?scheme=calendar&year=2024&month=2',
    );
    expect(calendar.total).toEqual({ extractions: 4, casesClarified: 4, requests: 0, losses: 0 });
    expect(calendar.byUnitNow).toEqual([
      expect.objectContaining({
        extractions: 4,
        undivided: null,
        unit: expect.objectContaining({ code: '80001' }),
      }),
    ]);
    expect(
      calendar.definitions.map(({ id, version }: { id: string; version: number }) => `${id}@${version}`),
    ).toEqual(['extractions@1', 'requests@1', 'cases-clarified@1', 'losses@1']);
    const { body: administrative } = await statistician.get(
      `/statistics/figures?scheme=administrative&year=2024&month=2&unitId=${unitId}`,
    );
    expect(administrative.total.extractions).toBe(2);
    for (const measure of ['extractions', 'cases-clarified']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null && page < 5; page++) {
        const { status, body }: { status: number; body: any } = await statistician.get(
          `/statistics/rows?scheme=calendar&year=2024&month=2&measure=${measure}&limit=3${cursor && `&cursor=${cursor}`}`,
        );
        expect(status).toBe(200);
        seen.push(...body.items.map(({ at }: { at: string }) => at.slice(0, 10)));
        cursor = body.nextCursor;
      }
      expect([measure, seen]).toEqual([measure, ['2024-02-01', '2024-02-14', '2024-02-15', '2024-02-29']]);
    }
  });

  it.each([
    ['figures?scheme=lunar&year=2024', 'FIELD_NOT_A_CHOICE'],
    ['figures?scheme=calendar&year=2024&unitId=x', 'FIELD_NOT_AN_ID'],
    ['figures?scheme=calendar&year=two', 'FIELD_NOT_A_WHOLE_NUMBER'],
    ['rows?scheme=calendar&year=2024&measure=tears', 'FIELD_NOT_A_CHOICE'],
    ['rows?scheme=calendar&year=2024&measure=losses&unitNow=%27%3B--', 'FIELD_MALFORMED'],
  ])('refuses %s', async (path, code) => {
    const { status, body } = await statistician.get(`/statistics/${path}`);
    expect([status, body.code, body.errors?.[0]?.code]).toEqual([400, 'INPUT_INVALID', code]);
  });

  it('refuses a period that is none and a cursor that is not its own', async () => {
    const period = await statistician.get('/statistics/figures?scheme=calendar&year=2024&month=13');
    expect([period.status, period.body.code]).toEqual([400, 'PERIOD_INVALID']);
    const cursor = Buffer.from('{"at":"x","id":"y"}').toString('base64url');
    const page = await statistician.get(
      `/statistics/rows?scheme=calendar&year=2024&measure=losses&cursor=${cursor}`,
    );
    expect([page.status, page.body.code]).toEqual([400, 'CURSOR_INVALID']);
  });

  it("I8: keeps another unit's figures, rows and files to itself", async () => {
    const query = `scheme=calendar&year=2024&unitId=${otherUnitId}`;
    for (const path of [`figures?${query}`, `rows?${query}&measure=extractions`, `month.xlsx?${query}`]) {
      const { status, body } = await statistician.get(`/statistics/${path}`);
      expect([path, status, body.code]).toEqual([path, 403, 'UNIT_OUTSIDE_JURISDICTION']);
    }
    const answer = await upload(statistician, `unitId=${otherUnitId}`, await logbook([row]));
    expect([answer.status, answer.body.code]).toEqual([403, 'UNIT_OUTSIDE_JURISDICTION']);
    const investigator = await api.signedIn({ roles: [{ role: 'investigator', unitId }] });
    expect((await investigator.get('/statistics/figures?scheme=calendar&year=2024')).status).toBe(403);
    expect((await upload(investigator, `unitId=${unitId}`, await logbook([row]))).status).toBe(403);
    expect((await api.anonymous.get('/statistics/figures?scheme=calendar&year=2024')).status).toBe(401);
  });

  it('hands out the month as XLSX and CSV, and records it', async () => {
    const others = await sheets();
    const response = await statistician.fetch('/statistics/month.xlsx?scheme=calendar&year=2024&month=2');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(XLSX);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="antt-2024-02-calendar.xlsx"',
    );
    const path = join(folder, 'month.xlsx');
    await writeFile(path, new Uint8Array(await response.arrayBuffer()));
    const rows: string[][] = [];
    for await (const { cells } of readRows({ format: 'xlsx', path }, { maxRows: 500 }))
      rows.push([...cells.values()].map(({ text }) => text));
    expect(rows).toContainEqual(['Tổng số', '4', '4', '0', '0']);
    const csv = await (
      await statistician.fetch('/statistics/month.csv?scheme=calendar&year=2024&month=2&table=cases')
    ).text();
    expect(csv).toContain(';29/02/2024;');
    const events = await db.query<{ after: { format: string; sha256: string } }>(
      `SELECT after FROM audit_event WHERE action = 'statistics.exported' ORDER BY at, id`,
    );
    expect(events.map(({ after }) => after.format)).toEqual(['xlsx', 'csv']);
    expect(`"${events[0]?.after.sha256}"`).toBe(response.headers.get('etag'));
    // The file goes once the last byte is out, which the reader may notice first.
    await until(async () => (await sheets()).every((name) => others.includes(name)));
  });
});

describe('the import of a logbook over HTTP', () => {
  it('hands out a template', async () => {
    const response = await statistician.fetch('/statistics/logbook-template.xlsx');
    const path = join(folder, 'template.xlsx');
    await writeFile(path, new Uint8Array(await response.arrayBuffer()));
    const titles: string[] = [];
    for await (const { cells } of readRows({ format: 'xlsx', path }, { maxRows: 5 }))
      titles.push(...[...cells.values()].map(({ text }) => text));
    expect(titles).toContain('Ngày giờ trích xuất');
    expect((await readFile(path)).length).toBeGreaterThan(1000);
  });

  it('tries, imports once, and tells each fault with its cell', async () => {
    const body = await logbook([row]);
    const tried = await upload(statistician, `unitId=${unitId}&dryRun=true`, body);
    expect([tried.status, tried.body.extractions, tried.body.id]).toEqual([201, 1, null]);
    const key = crypto.randomUUID();
    const first = await upload(statistician, `unitId=${unitId}&fileName=so.xlsx`, body, {
      'idempotency-key': key,
    });
    expect(first).toMatchObject({
      status: 201,
      body: { dryRun: false, extractions: 1, cases: 1, faults: [] },
    });
    const repeated = await upload(statistician, `unitId=${unitId}&fileName=so.xlsx`, body, {
      'idempotency-key': key,
    });
    expect(repeated).toEqual(first);
    const again = await upload(statistician, `unitId=${unitId}`, body);
    expect([again.status, again.body.code]).toEqual([409, 'LOGBOOK_ALREADY_IMPORTED']);
    const wrong = await upload(
      statistician,
      `unitId=${unitId}`,
      await logbook([{ ...row, category: 'Cướp', camera: 'b' }]),
    );
    expect([wrong.status, wrong.body.code]).toEqual([422, 'LOGBOOK_ROWS_INVALID']);
    expect(wrong.body.errors).toEqual([
      {
        field: 'I2',
        code: 'LOGBOOK_CATEGORY_UNKNOWN',
        message: 'Không có loại vụ việc "Cướp".',
        remedy: expect.stringContaining('Trộm cắp'),
      },
    ]);
    const [imports] = await db.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM logbook_import',
    );
    expect(imports?.count).toBe(1);
  });

  it.each([
    ['text that is no table', 'text/csv', 'x', 422, 'SPREADSHEET_HEADER_MISSING'],
    [
      'bytes of another code page',
      'text/csv',
      new Uint8Array([0x4d, 0xe3, 0x2c, 0x54, 0xea]),
      422,
      'SPREADSHEET_ENCODING_UNKNOWN',
    ],
    [
      'an old .xls',
      'application/octet-stream',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      415,
      'SPREADSHEET_FORMAT_UNKNOWN',
    ],
    ['a broken archive', XLSX, 'PK\u0003\u0004 and no more', 422, 'SPREADSHEET_MALFORMED'],
    ['JSON', 'application/json', '{}', 415, 'BODY_TYPE_UNSUPPORTED'],
  ])('refuses %s', async (_, type, body, status, code) => {
    const answer = await upload(statistician, `unitId=${unitId}`, body, { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.remedy).toBeTruthy();
  });
});
