import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '#antt/kernel';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { readRows } from '#antt/spreadsheets';
import { MEASURES, OPERATOR, STATISTICS_ENTITIES, type LogbookReport, type Measure } from '#antt/statistics';
import { ImportUnits, UNITS_ENTITIES } from '#antt/units';
import { DEMO_YEAR, demoLogbookRows, writeDemoLogbook } from '../../../apps/cli/src/demo/logbook-2024.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { statisticsOver } from './figures.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..', '..');

let db: TestDatabase;
let statistics: Awaited<ReturnType<typeof statisticsOver>>;
let folder: string;
let provinceId: string;
let report: LogbookReport;
let fileSha256: string;

async function province(database: TestDatabase): Promise<string> {
  await new ImportUnits(database.transactions).execute();
  const [row] = await database.query<{ id: string }>(
    `SELECT id FROM unit WHERE code = '38' AND kind = 'province' AND era = 'since-2025-07-01'`,
  );
  return row?.id ?? '';
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-demo-'));
  db = await testDatabase([...UNITS_ENTITIES, ...LEDGER_ENTITIES, ...STATISTICS_ENTITIES]);
  statistics = await statisticsOver(db);
  provinceId = await province(db);
  const path = join(folder, 'so-2024.xlsx');
  await writeDemoLogbook(path);
  fileSha256 = sha256Hex(await readFile(path));
  const order = {
    unitId: provinceId,
    fileName: 'so-2024.xlsx',
    sha256: fileSha256,
    source: { format: 'xlsx', path },
    demo: true,
  } as const;
  report = await statistics.import.execute(OPERATOR, { ...order, dryRun: false });
}, 120_000);
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const year = (scheme: 'calendar' | 'administrative') =>
  statistics.count.execute(OPERATOR, { scheme, year: 2024, unitId: provinceId });

describe('the demo year', () => {
  it('is imported whole and counts 1,028 and 152', async () => {
    expect(report).toMatchObject({ rows: 1028, extractions: 1028, cases: 260, faultCount: 0, dryRun: false });
    const { total, demoRows } = await year('calendar');
    expect(total).toEqual({
      extractions: DEMO_YEAR.extractions,
      casesClarified: DEMO_YEAR.casesClarified,
      requests: 0,
      losses: 0,
    });
    expect(demoRows).toBe(DEMO_YEAR.extractions + DEMO_YEAR.casesClarified);
  });

  it('is the same rows every time, each saying that it is sample data', () => {
    expect(demoLogbookRows()).toEqual(demoLogbookRows());
    for (const row of demoLogbookRows()) {
      expect(row.note).toBe('Dữ liệu mẫu');
      expect(row.caseTitle).toContain('(dữ liệu mẫu)');
    }
  });

  it('adds up by month, category, unit of then and unit of now', async () => {
    for (const scheme of ['calendar', 'administrative'] as const) {
      const figures = await year(scheme);
      const sum = (list: readonly { extractions: number; casesClarified: number }[]): [number, number] => [
        list.reduce((total, { extractions }) => total + extractions, 0),
        list.reduce((total, { casesClarified }) => total + casesClarified, 0),
      ];
      const total: [number, number] = [figures.total.extractions, figures.total.casesClarified];
      expect(sum(figures.byMonth)).toEqual(total);
      expect(sum(figures.byUnitThen)).toEqual(total);
      expect(sum(figures.byUnitNow)).toEqual(total);
      expect(figures.byCategory.reduce((all, { casesClarified }) => all + casesClarified, 0)).toBe(total[1]);
    }
    const { byCategory, byUnitNow } = await year('calendar');
    expect(byCategory.map(({ code, casesClarified }) => [code, casesClarified])).toEqual([
      ['theft', 35],
      ['injury', 29],
      ['traffic', 47],
      ['disorder', 12],
      ['other', 29],
    ]);
    expect(byUnitNow.map(({ unit }) => (typeof unit === 'string' ? unit : unit.name))).toEqual([
      'Phường Hàm Rồng',
      'Phường Hạc Thành',
      'Xã Bá Thước',
      'Phường Quảng Phú',
      'Phường Sầm Sơn',
    ]);
  });

  it('tells the old units from the new ones that carry their codes', async () => {
    const { byUnitThen } = await year('calendar');
    const names = byUnitThen.map(({ unit }) =>
      typeof unit === 'string' ? unit : `${unit.code} ${unit.name}`,
    );
    expect(names).toContain('14797 Phường Đông Hải');
    expect(names).toContain('14923 Thị trấn Cành Nàng');
    expect(names).not.toContain('14797 Phường Hạc Thành');
  });

  it('is another year by the administrative scheme', async () => {
    expect((await year('administrative')).total).toMatchObject({ extractions: 972, casesClarified: 147 });
  });

  it('shows as many rows behind every figure as the figure says', async () => {
    for (const scheme of ['calendar', 'administrative'] as const) {
      const figures = await year(scheme);
      const choice = { scheme, year: 2024, unitId: provinceId };
      const counts: Record<Measure, number> = {
        extractions: figures.total.extractions,
        requests: figures.total.requests,
        'cases-clarified': figures.total.casesClarified,
        losses: figures.total.losses,
      };
      for (const measure of MEASURES) {
        const rows = await statistics.all(OPERATOR, { ...choice, measure }, 100);
        expect([measure, rows.length]).toEqual([measure, counts[measure]]);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }
      for (const { code, casesClarified } of figures.byCategory)
        expect(
          await statistics.all(OPERATOR, { ...choice, measure: 'cases-clarified', category: code }, 100),
        ).toHaveLength(casesClarified);
      for (const [list, key] of [
        [figures.byUnitThen, 'unitThen'],
        [figures.byUnitNow, 'unitNow'],
      ] as const)
        for (const { unit, extractions, casesClarified } of list) {
          const narrowed = { ...choice, [key]: typeof unit === 'string' ? unit : unit.id };
          expect(await statistics.all(OPERATOR, { ...narrowed, measure: 'extractions' }, 100)).toHaveLength(
            extractions,
          );
          expect(
            await statistics.all(OPERATOR, { ...narrowed, measure: 'cases-clarified' }, 100),
          ).toHaveLength(casesClarified);
        }
      for (const { period, extractions } of figures.byMonth) {
        const days = { scheme, from: period.firstDay, to: period.lastDay, unitId: provinceId };
        expect(await statistics.all(OPERATOR, { ...days, measure: 'extractions' }, 100)).toHaveLength(
          extractions,
        );
      }
    }
  });

  it('I5: wrote one custody event for the import and for each thing it made', async () => {
    const counted = await db.query<{ action: string; count: number }>(
      `SELECT action, count(*)::integer AS count FROM audit_event GROUP BY action ORDER BY action`,
    );
    const [contributions] = await db.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM contribution',
    );
    expect(counted).toEqual([
      { action: 'case.imported', count: 260 },
      { action: 'case.linked', count: 1028 },
      { action: 'contribution.signed', count: contributions?.count },
      { action: 'extraction.imported', count: 1028 },
      { action: 'logbook.imported', count: 1 },
    ]);
    const [named] = await db.query<{ unit_name: string }>(
      `SELECT DISTINCT unit_name FROM audit_event WHERE action = 'extraction.imported' AND unit_name LIKE '%Cành%'`,
    );
    expect(named?.unit_name).toBe('Thị trấn Cành Nàng');
    const [foreign] = await db.query<{ count: number }>(
      `SELECT (SELECT count(*) FROM extraction WHERE NOT demo)::integer
        + (SELECT count(*) FROM case_file WHERE NOT demo)::integer AS count`,
    );
    expect(foreign?.count).toBe(0);
  });

  it('I10: its export is the same bytes again, and reads back as the same numbers', async () => {
    const choice = { scheme: 'calendar', year: 2024, month: 2, unitId: provinceId } as const;
    const [one, two] = [
      await statistics.export.execute(OPERATOR, { ...choice, format: 'xlsx' }),
      await statistics.export.execute(OPERATOR, { ...choice, format: 'xlsx' }),
    ];
    expect(two.sha256).toBe(one.sha256);
    expect(one.fileName).toBe('antt-2024-02-calendar-38.xlsx');
    const sheet = async (name: string): Promise<string[][]> => {
      const rows: string[][] = [];
      for await (const { cells } of readRows(
        { format: 'xlsx', path: one.path },
        { sheet: name, maxRows: 5000 },
      ))
        rows.push([...cells.values()].map(({ text }) => text));
      return rows;
    };
    const { extractions, casesClarified } = one.figures.total;
    const summary = await sheet('Tổng hợp');
    expect(summary[0]).toEqual(['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
    expect(summary).toContainEqual([
      'Kỳ: Tháng 02/2024 (theo tháng dương lịch), từ 01/02/2024 đến hết 29/02/2024',
    ]);
    expect(summary).toContainEqual(['Tổng số', String(extractions), String(casesClarified), '0', '0']);
    const numbered = (rows: string[][]): number => rows.filter(([first]) => /^\d+$/.test(first ?? '')).length;
    expect(numbered(await sheet('Lượt trích xuất'))).toBe(extractions);
    expect(numbered(await sheet('Vụ việc làm rõ'))).toBe(casesClarified);
    expect(numbered(await sheet('Nguyên nhân mất'))).toBe(0);
    expect((await sheet('Định nghĩa')).flat()).toContain('cases-clarified');
    await one.remove();
    await two.remove();
  });

  it('its CSV is in Vietnamese formats', async () => {
    const file = await statistics.export.execute(OPERATOR, {
      scheme: 'calendar',
      year: 2024,
      unitId: provinceId,
      format: 'csv',
    });
    const text = await readFile(file.path, 'utf8');
    expect(text.startsWith('\uFEFFCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\r\n')).toBe(true);
    expect(text).toContain('\r\nTổng số;;;1.028;152;0;0\r\n');
    expect(text).toContain('từ 01/01/2024 đến hết 31/12/2024');
    await file.remove();
    const recorded = await db.query<{ after: { sha256: string } }>(
      `SELECT after FROM audit_event WHERE action = 'statistics.exported' AND after->>'format' = 'csv'`,
    );
    expect(recorded.map(({ after }) => after.sha256)).toEqual([file.sha256]);
  });

  it('I7: comes out the same in a process whose clock stands elsewhere', async () => {
    const other = await testDatabase([...UNITS_ENTITIES]);
    try {
      await province(other);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(here, 'count-in-zone.mjs'), other.url, join(folder, 'zone.xlsx')],
        { cwd: root, env: { ...process.env, TZ: 'America/New_York' } },
      );
      const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      expect(outcome.hour).toBe(19);
      expect(outcome.fileSha256).toBe(fileSha256);
      for (const scheme of ['calendar', 'administrative'] as const) {
        const { total, byMonth } = await year(scheme);
        expect(outcome.years[scheme]).toEqual({
          total,
          months: byMonth.map(({ extractions, casesClarified }) => [extractions, casesClarified]),
        });
      }
      const month = { scheme: 'administrative', year: 2024, month: 3, unitId: provinceId } as const;
      const file = await statistics.export.execute(OPERATOR, { ...month, format: 'csv' });
      await file.remove();
      expect(outcome.csvSha256).toBe(file.sha256);
    } finally {
      await other.close();
    }
  }, 60_000);
});
