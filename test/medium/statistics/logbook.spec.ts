import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPromise } from 'yauzl';
import { sha256Hex, vietnamInstant } from '#antt/kernel';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { zipStream, type ZipPart } from '#antt/spreadsheets';
import {
  OPERATOR,
  STATISTICS_ENTITIES,
  writeLogbook,
  writeLogbookTemplate,
  type LogbookCells,
  type LogbookOrder,
  type LogbookReport,
  type Reader,
} from '#antt/statistics';
import { UNITS_ENTITIES } from '#antt/units';
import { aCase, aCountedCamera, aUnitOfCounting, succession } from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { person, statisticsOver } from './figures.js';

let db: TestDatabase;
let statistics: Awaited<ReturnType<typeof statisticsOver>>;
let folder: string;
let files = 0;
let present: string;
let former: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-logbook-'));
  db = await testDatabase([...UNITS_ENTITIES, ...LEDGER_ENTITIES, ...STATISTICS_ENTITIES]);
  statistics = await statisticsOver(db);
  present = await aUnitOfCounting(db, { code: '14923', name: 'Xã Bá Thước', kind: 'commune' });
  former = await aUnitOfCounting(db, {
    code: '14923',
    name: 'Thị trấn Cành Nàng',
    kind: 'township',
    former: true,
  });
  await succession(db, former, present);
  await aUnitOfCounting(db, { code: '14797', name: 'Phường Hạc Thành' });
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const ROW: LogbookCells = {
  sealedAt: vietnamInstant(2024, 3, 5, 10, 30),
  camera: 'Camera chợ',
  unitCode: '14923',
  windowFrom: vietnamInstant(2024, 3, 4, 20),
  windowTo: vietnamInstant(2024, 3, 4, 21),
  caseNumber: '01/2024',
  caseTitle: 'Trộm xe máy',
  category: 'Trộm cắp',
  result: 'Đã làm rõ',
  clarifiedOn: vietnamInstant(2024, 3, 14),
  decision: '15/KL',
  contribution: 'phương tiện, đối tượng',
};

async function order(
  rows: LogbookCells[] | string,
  change: Partial<LogbookOrder> = {},
): Promise<LogbookOrder> {
  const format = typeof rows === 'string' ? 'csv' : 'xlsx';
  const path = join(folder, `${++files}.${format}`);
  if (typeof rows === 'string') await writeFile(path, rows);
  else await pipeline(Readable.from(writeLogbook(rows)), createWriteStream(path));
  return {
    unitId: present,
    fileName: `so-${files}.${format}`,
    sha256: sha256Hex(await readFile(path)),
    source: { format, path },
    dryRun: false,
    ...change,
  };
}

const take = async (
  rows: LogbookCells[] | string,
  change: Partial<LogbookOrder> = {},
  importer: Reader = OPERATOR,
): Promise<LogbookReport> => statistics.import.execute(importer, await order(rows, change));

async function tables(): Promise<Record<string, number>> {
  const [row] = await db.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM extraction)::integer AS extraction, (SELECT count(*) FROM case_file)::integer AS case_file,
      (SELECT count(*) FROM contribution)::integer AS contribution, (SELECT count(*) FROM case_extraction)::integer AS link,
      (SELECT count(*) FROM logbook_import)::integer AS import, (SELECT count(*) FROM audit_event)::integer AS event`,
  );
  return row ?? {};
}

describe('the import of a logbook', () => {
  it('makes case, extraction, link and contribution, marked with where they come from', async () => {
    const importer = person(present);
    const report = await take([ROW], { client: { ip: '10.0.0.1' } }, importer);
    expect(report).toMatchObject({
      rows: 1,
      extractions: 1,
      cases: 1,
      casesClarified: 1,
      contributions: 1,
      faults: [],
    });
    const [extraction] = await db.query(
      'SELECT origin, state, sealed_at, import_id, import_row, unit_id, camera_id FROM extraction WHERE import_id = $1',
      [report.importId],
    );
    expect(extraction).toEqual({
      origin: 'imported',
      state: 'sealed',
      sealed_at: ROW.sealedAt,
      import_id: report.importId,
      import_row: 2,
      unit_id: former,
      camera_id: null,
    });
    const [made] = await db.query(
      `SELECT f.number, f.state, to_char(f.clarified_on, 'YYYY-MM-DD') AS day, f.import_row, k.verdict, k.identified,
          k.signed_by_name FROM case_file f JOIN contribution k ON k.case_id = f.id WHERE f.import_id = $1`,
      [report.importId],
    );
    expect(made).toEqual({
      number: '01/2024',
      state: 'clarified',
      day: '2024-03-14',
      import_row: 2,
      verdict: 'identified',
      identified: ['vehicle', 'suspect'],
      signed_by_name: importer.fullName,
    });
    const [event] = await db.query(
      `SELECT actor_name, actor_role, unit_name, client, after->>'rows' AS rows FROM audit_event WHERE action = 'logbook.imported'`,
    );
    expect(event).toEqual({
      actor_name: importer.fullName,
      actor_role: 'statistician',
      unit_name: 'Xã Bá Thước',
      client: { ip: '10.0.0.1' },
      rows: '1',
    });
    const total = (await statistics.count.execute(importer, { scheme: 'calendar', year: 2024, month: 3 }))
      .total;
    expect(total).toEqual({ extractions: 1, requests: 0, casesClarified: 1, losses: 0 });
  });

  it('takes the same file once, and the same row once', async () => {
    const before = await tables();
    const again = await order([ROW]);
    await expect(statistics.import.execute(OPERATOR, again)).rejects.toMatchObject({
      code: 'LOGBOOK_ALREADY_IMPORTED',
    });
    const other = { ...ROW, sealedAt: vietnamInstant(2024, 3, 6), caseNumber: '02/2024' };
    await expect(take([other, { ...ROW, note: 'viết khác' }, other])).rejects.toMatchObject({
      code: 'LOGBOOK_ROWS_INVALID',
      problems: [
        { field: 'row 3', code: 'LOGBOOK_ROW_ALREADY_IMPORTED', params: { row: 2, file: 'so-1.xlsx' } },
        { field: 'row 4', code: 'LOGBOOK_ROW_REPEATED', params: { row: 2 } },
      ],
    });
    expect(await tables()).toEqual(before);
  });

  it('tries without effect in a dry run, faults included', async () => {
    const before = await tables();
    const rows = [
      { ...ROW, sealedAt: vietnamInstant(2024, 4, 1), caseNumber: '03/2024' },
      { ...ROW, sealedAt: vietnamInstant(2024, 4, 2), caseNumber: '04/2024', category: 'Cướp' },
    ];
    const report = await take(rows, { dryRun: true });
    expect(report).toMatchObject({ importId: null, dryRun: true, rows: 2, extractions: 1, faultCount: 1 });
    expect(report.faults).toEqual([
      {
        row: 3,
        column: 'I',
        title: 'Loại vụ việc',
        code: 'LOGBOOK_CATEGORY_UNKNOWN',
        params: {
          value: 'Cướp',
          categories:
            'Trộm cắp; Cố ý gây thương tích; Va chạm, tai nạn giao thông; Gây rối trật tự công cộng; Khác',
        },
      },
    ]);
    expect(await tables()).toEqual(before);
  });

  it('names every fault by its cell and imports nothing', async () => {
    const before = await tables();
    const base = { ...ROW, caseNumber: '10/2024', sealedAt: vietnamInstant(2024, 5, 1) };
    const rows: LogbookCells[] = [
      { ...base, sealedAt: 'hôm qua' },
      { ...base, sealedAt: vietnamInstant(2030, 1, 1) },
      { ...base, camera: '' },
      { ...base, unitCode: '99999' },
      { ...base, unitCode: '14797', sealedAt: vietnamInstant(2025, 8, 1) },
      { ...base, unitName: 'Xã Bá Thước' },
      { ...base, windowTo: vietnamInstant(2024, 3, 4, 19) },
      { ...base, result: 'tốt' },
      { ...base, contribution: 'màu sắc' },
      { ...base, caseNumber: '', camera: 'khác' },
      { ...base, caseNumber: '11/2024', camera: 'a' },
      {
        ...base,
        caseNumber: '11/2024',
        camera: 'b',
        caseTitle: 'Tên khác',
        clarifiedOn: vietnamInstant(2024, 3, 15),
      },
      { ...base, caseNumber: '12/2024', camera: 'c', clarifiedOn: '', decision: '' },
      { ...base, caseNumber: '13/2024', camera: 'd', caseTitle: 'x'.repeat(600) },
    ];
    const report = await take(rows, { dryRun: true });
    expect(report.faults.map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual([
      'A2 LOGBOOK_TIME_INVALID',
      'A3 LOGBOOK_TIME_IN_FUTURE',
      'B4 LOGBOOK_CELL_MISSING',
      'C5 LOGBOOK_UNIT_UNKNOWN',
      'C6 LOGBOOK_UNIT_OUTSIDE',
      'D7 LOGBOOK_UNIT_NAME_DIFFERS',
      'F8 LOGBOOK_WINDOW_INVALID',
      'K9 LOGBOOK_RESULT_UNKNOWN',
      'N10 LOGBOOK_CONTRIBUTION_UNKNOWN',
      'G11 LOGBOOK_CELL_MISSING',
      'H15 LOGBOOK_CELL_TOO_LONG',
      'H13 LOGBOOK_CASE_CONFLICT',
      'L13 LOGBOOK_CASE_CONFLICT',
      '14 LOGBOOK_CELL_MISSING',
      '14 LOGBOOK_CELL_MISSING',
    ]);
    await expect(take(rows)).rejects.toMatchObject({ code: 'LOGBOOK_ROWS_INVALID', params: { count: 15 } });
    expect(await tables()).toEqual(before);
  });

  it('reads the code of the day: the former unit until 30/06/2025, the present one since', async () => {
    const rows = [
      {
        ...ROW,
        caseNumber: '20/2025',
        sealedAt: vietnamInstant(2025, 6, 30, 23, 59),
        unitName: 'TT Cành Nàng',
      },
      { ...ROW, caseNumber: '21/2025', sealedAt: vietnamInstant(2025, 7, 1), unitName: 'Bá Thước' },
    ];
    const { importId } = await take(rows);
    const units = await db.query(`SELECT unit_id FROM extraction WHERE import_id = $1 ORDER BY sealed_at`, [
      importId,
    ]);
    expect(units).toEqual([{ unit_id: former }, { unit_id: present }]);
  });

  it('takes one extraction of two cases as one with two uses, and one of no case', async () => {
    const sealedAt = vietnamInstant(2024, 8, 1);
    const plain = { sealedAt, unitCode: '14923', windowFrom: ROW.windowFrom, windowTo: ROW.windowTo };
    const report = await take([
      { ...ROW, sealedAt, caseNumber: '30/2024' },
      { ...ROW, sealedAt, caseNumber: '31/2024', contribution: 'loại trừ' },
      { ...plain, camera: 'Camera không gắn vụ' },
    ]);
    expect(report).toMatchObject({ rows: 3, extractions: 2, cases: 2, contributions: 2 });
    const links = await db.query(
      'SELECT count(*)::integer AS count FROM case_extraction WHERE extraction_id IN (SELECT id FROM extraction WHERE import_id = $1)',
      [report.importId],
    );
    expect(links).toEqual([{ count: 2 }]);
  });

  it('gathers a case from several rows, and joins one that is already there', async () => {
    const sealedAt = vietnamInstant(2024, 9, 1);
    const { category: _, result: __, clarifiedOn: ___, decision: ____, caseTitle: _____, ...bare } = ROW;
    const report = await take([
      { ...bare, sealedAt, caseNumber: '40/2024', camera: 'a' },
      {
        ...ROW,
        sealedAt,
        caseNumber: '40/2024',
        camera: 'b',
        result: 'Chưa làm rõ',
        clarifiedOn: '',
        decision: '',
      },
    ]);
    expect(report).toMatchObject({ cases: 1, casesClarified: 0, extractions: 2 });
    const joined = await take([{ ...bare, sealedAt, caseNumber: '40/2024', camera: 'c' }]);
    expect(joined).toMatchObject({ cases: 0, extractions: 1 });
    await expect(take([{ ...ROW, sealedAt, caseNumber: '40/2024', camera: 'd' }])).rejects.toMatchObject({
      problems: [{ field: 'row 2', code: 'LOGBOOK_CASE_DIFFERS' }],
    });
    const elsewhere = await aCase(db, { unitId: former });
    const [{ number } = { number: '' }] = await db.query<{ number: string }>(
      'SELECT number FROM case_file WHERE id = $1',
      [elsewhere],
    );
    expect(await take([{ ...bare, sealedAt, caseNumber: number, camera: 'e' }])).toMatchObject({ cases: 0 });
  });

  it('finds the camera by its code where the registry has it', async () => {
    const { cameraId } = await aCountedCamera(db, present);
    const { importId } = await take([{ ...ROW, camera: `C-${cameraId}`, caseNumber: '50/2024' }]);
    expect(await db.query('SELECT camera_id FROM extraction WHERE import_id = $1', [importId])).toEqual([
      { camera_id: cameraId },
    ]);
  });

  it('reads a CSV with Vietnamese times and columns in another order', async () => {
    const csv =
      '\uFEFFSố vụ việc;Tên vụ việc;Loại vụ việc;Kết quả;Ngày làm rõ;Số quyết định;Đóng góp;Mã đơn vị;Mã camera;Ngày giờ trích xuất;Từ giờ;Đến giờ\r\n' +
      '60/2024;Va chạm;va chạm, tai nạn giao thông;ĐÃ LÀM RÕ;29/02/2024;7/KL;thời gian và địa điểm;14923;Cam 1;29/02/2024 23:59;28/02/2024 08:00;28/02/2024 08:30\r\n';
    expect(await take(csv)).toMatchObject({ extractions: 1, casesClarified: 1, contributions: 1 });
  });

  it.each([
    ['columns missing', 'Ngày giờ trích xuất;Mã camera', 'SPREADSHEET_COLUMN_MISSING'],
    ['no header', 'a;b\r\nc;d', 'SPREADSHEET_HEADER_MISSING'],
    ['nothing', '', 'SPREADSHEET_HEADER_MISSING'],
  ])('refuses a file with %s', async (_, csv, code) => {
    const before = await tables();
    await expect(take(csv)).rejects.toMatchObject({ code });
    expect(await tables()).toEqual(before);
  });

  it('I11: refuses a formula, whatever it last showed', async () => {
    const sound = await order([ROW]);
    const path = join(folder, 'formula.xlsx');
    const parts: ZipPart[] = [];
    const zip = await openPromise(sound.source.path, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      const xml = Buffer.concat(chunks).toString('utf8');
      const content = xml.replace(
        /<c r="B2"[^>]*>.*?<\/c>/,
        '<c r="B2" t="str"><f>WEBSERVICE("http://x")</f><v>Camera</v></c>',
      );
      parts.push({ name: entry.fileName, content: [Buffer.from(content)] });
    }
    zip.close();
    await pipeline(Readable.from(zipStream(parts)), createWriteStream(path));
    const report = await take([], { source: { format: 'xlsx', path }, sha256: 'f', dryRun: true });
    expect(report.faults).toEqual([
      { row: 2, column: 'B', title: 'Mã/tên camera', code: 'LOGBOOK_CELL_FORMULA', params: {} },
    ]);
  });

  it('takes 20,000 rows batch by batch, telling how far it is', async () => {
    function* rows(): Generator<LogbookCells> {
      for (let n = 0; n < 20_000; n++)
        yield {
          ...ROW,
          sealedAt: new Date(vietnamInstant(2023, 3, 5).getTime() + n * 60_000),
          windowFrom: vietnamInstant(2023, 3, 1),
          windowTo: vietnamInstant(2023, 3, 2),
          caseNumber: `L${Math.floor(n / 7)}`,
        };
    }
    const path = join(folder, 'large.xlsx');
    await pipeline(Readable.from(writeLogbook(rows())), createWriteStream(path));
    const steps: string[] = [];
    const report = await take([], {
      source: { format: 'xlsx', path },
      sha256: 'large',
      progress: (done, total, step) => steps.push(`${step} ${done}/${total ?? '?'}`),
    });
    expect(report).toMatchObject({ rows: 20_000, extractions: 20_000, cases: 2858 });
    expect(steps).toContain('checking 10000/?');
    expect(steps.at(-1)).toBe('writing 20000/20000');
  }, 60_000);

  it('refuses a template nobody filled in, and an unknown unit', async () => {
    const path = join(folder, 'template.xlsx');
    await pipeline(Readable.from(writeLogbookTemplate()), createWriteStream(path));
    await expect(take([], { source: { format: 'xlsx', path } })).rejects.toMatchObject({
      code: 'LOGBOOK_EMPTY',
    });
    await expect(take([ROW], { unitId: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      code: 'STATISTICS_UNIT_UNKNOWN',
    });
  });

  it("I8: refuses another unit's person and one without the permission", async () => {
    const elsewhere = await aUnitOfCounting(db, { code: '14798' });
    await expect(take([ROW], {}, person(elsewhere))).rejects.toMatchObject({
      code: 'UNIT_OUTSIDE_JURISDICTION',
    });
    await expect(take([ROW], {}, person(present, 'investigator'))).rejects.toMatchObject({
      code: 'PERMISSION_MISSING',
    });
  });

  it('lets two imports of the same rows at once make them once', async () => {
    const row = { ...ROW, caseNumber: '70/2024', sealedAt: vietnamInstant(2024, 10, 1) };
    const orders = [await order([row]), await order([{ ...row, note: 'bản chép lại' }])];
    const outcomes = await Promise.allSettled(
      orders.map((each) => statistics.import.execute(OPERATOR, each)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [made] = await db.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM case_file WHERE number = '70/2024'`,
    );
    expect(made?.count).toBe(1);
  });
});
