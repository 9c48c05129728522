import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import iconv from 'iconv-lite';
import type { Principal } from '#antt/access';
import {
  CAMERA_COLUMNS,
  CorrectRetention,
  ExportCameras,
  ImportCameras,
  rowProblemText,
  writeCameraTemplate,
  type CameraColumnKey,
  type CameraImportReport,
} from '#antt/cameras';
import { SYSTEM_SCOPE } from '#antt/database';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { readRows, writeXlsx, type Cell, type SheetRow } from '#antt/spreadsheets';
import { principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let folder: string;
let registrar: Principal;

beforeAll(async () => {
  context = await registryContext();
  folder = await mkdtemp(join(tmpdir(), 'antt-import-'));
  registrar = principal('registrar', context.units.thanhHoa);
});
afterEach(() =>
  context.db.query('TRUNCATE camera, recorder, owner, neighbourhood, programme, clock_reading CASCADE'),
);
afterAll(async () => {
  await context.close();
  await rm(folder, { recursive: true, force: true });
});

type Values = Partial<Record<CameraColumnKey, string | number>>;
const HEADER = new Map<string, string>(CAMERA_COLUMNS.map(({ key, titles }) => [key, titles[0]]));

const row = (n: number, values: Values = {}): Values => ({
  unitCode: '14797',
  code: `CAM-${n}`,
  name: `Cổng số ${n}`,
  address: `Số ${n} đường Lê Lợi`,
  latitude: 19.8 + n / 100_000,
  longitude: 105.77,
  ownerCode: `CH-${n}`,
  ownerName: `Hộ ông Lê Văn ${n}`,
  ownerPhone: '0912345678',
  recorderCode: `DG-${n}`,
  channel: '1',
  retentionHours: 168,
  ...values,
});

/** Rows as the reader yields them, under a header of the keys the first row has. */
async function* sheet(rows: readonly Values[], keys = Object.keys(rows[0] ?? {})): AsyncGenerator<SheetRow> {
  const letters = (at: number): string =>
    at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(39 + at)}`;
  const cells = (values: readonly (string | number | undefined)[]): SheetRow['cells'] =>
    new Map(
      values.flatMap((value, at) =>
        value === undefined || value === ''
          ? []
          : [
              [
                letters(at),
                typeof value === 'number'
                  ? { kind: 'number', text: String(value), value }
                  : { kind: 'text', text: value },
              ] as const,
            ],
      ),
    );
  yield { number: 1, cells: cells(keys.map((key) => HEADER.get(key))) };
  for (const [at, values] of rows.entries()) {
    yield { number: at + 2, cells: cells(keys.map((key) => values[key as CameraColumnKey])) };
  }
}

const load = (
  rows: AsyncIterable<SheetRow>,
  options = {},
  by: Principal = registrar,
): Promise<CameraImportReport> => context.app.get(ImportCameras).execute(by, { rows, ...options });
const count = async (table: string): Promise<number> =>
  Number((await context.db.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n);

async function exported(by: Principal = registrar): Promise<string> {
  const path = join(folder, `export-${Math.random()}.xlsx`);
  const bytes = await context.app.get(ExportCameras).execute(by, 'xlsx', {});
  await pipeline(Readable.from(bytes), createWriteStream(path));
  return path;
}
const xlsx = (path: string) => readRows({ format: 'xlsx', path }, { maxRows: 100_000, merged: 'report' });
const csv = (path: string) => readRows({ format: 'csv', path }, { maxRows: 100_000, merged: 'report' });

describe('the import of cameras', () => {
  it('I5: registers cameras, recorders and owners with one event each, and one for the import', async () => {
    const before = await count('audit_event');
    const report = await load(sheet([row(1), row(2, { neighbourhood: 'Tổ dân phố 1' })]));
    expect(report).toMatchObject({
      applied: true,
      rows: 2,
      failedRows: 0,
      cameras: { created: 2, updated: 0, unchanged: 0 },
      recorders: { created: 2 },
      owners: { created: 2 },
    });
    expect((await count('audit_event')) - before).toBe(7);
    expect((await context.events(report.importId))[0]).toMatchObject({
      action: 'camera-import.applied',
      unit_name: 'Phường Hạc Thành',
    });
  });

  it('again changes nothing; with one cell changed updates that camera only', async () => {
    const rows = [
      row(1),
      row(2),
      row(3, { recorderCode: 'DG-2', ownerCode: 'CH-2', ownerName: 'Hộ ông Lê Văn 2', channel: '2' }),
    ];
    await load(sheet(rows));
    const events = await count('audit_event');
    expect(await load(sheet(rows))).toMatchObject({
      cameras: { created: 0, updated: 0, unchanged: 3 },
      recorders: { unchanged: 2 },
      owners: { unchanged: 2 },
    });
    expect(await count('audit_event')).toBe(events + 1);
    const renamed = [rows[0]!, { ...rows[1]!, name: 'Tên mới' }, rows[2]!];
    expect(await load(sheet(renamed))).toMatchObject({ cameras: { updated: 1, unchanged: 2 } });
    expect([await count('camera'), await count('recorder'), await count('owner')]).toEqual([3, 2, 2]);
  });

  it('I12: keeps nothing when a row has an error, and names row, column, code and remedy', async () => {
    const report = await load(
      sheet([row(1), row(2, { latitude: 'abc', ownerPhone: '12' }), row(3, { unitCode: '99999' })]),
    );
    expect(report).toMatchObject({ applied: false, rows: 3, failedRows: 2, problemCount: 2 });
    expect(report.problems.map(({ row, column, header, code }) => ({ row, column, header, code }))).toEqual([
      { row: 3, column: 'E', header: 'Vĩ độ', code: 'CELL_NOT_NUMBER' },
      { row: 4, column: 'A', header: 'Mã đơn vị', code: 'ROW_UNIT_UNKNOWN' },
    ]);
    expect(rowProblemText(report.problems[0]!, 'vi')).toEqual({
      message: '"abc" không phải là số.',
      remedy: 'Nhập số, ví dụ 19.8075.',
    });
    expect([await count('camera'), await count('owner'), await count('neighbourhood')]).toEqual([0, 0, 0]);
  });

  it('keeps the valid rows when told to', async () => {
    const report = await load(sheet([row(1), row(2, { latitude: 191 })]), { validRowsOnly: true });
    expect(report).toMatchObject({ applied: true, failedRows: 1, cameras: { created: 1 } });
    expect([await count('camera'), await count('owner')]).toEqual([1, 1]);
  });

  it('dry run says what would happen and keeps nothing', async () => {
    const events = await count('audit_event');
    const report = await load(sheet([row(1), row(2)]), { dryRun: true });
    expect(report).toMatchObject({ applied: false, dryRun: true, cameras: { created: 2 } });
    expect([await count('camera'), (await count('audit_event')) - events]).toEqual([0, 0]);
  });

  it.each<[string, Values[], string, string | null]>([
    ['a repeated camera', [row(1), row(2, { code: 'CAM-1' })], 'ROW_CAMERA_REPEATED', 'B'],
    ['a blank code', [row(1, { code: '' })], 'VALUE_MISSING', 'B'],
    ['a code that is no code', [row(1, { code: '../x' })], 'CODE_INVALID', 'B'],
    [
      'coordinates exchanged',
      [row(1, { latitude: 105.77, longitude: 19.8 })],
      'CAMERA_POSITION_INVALID',
      'E',
    ],
    [
      'coordinates elsewhere',
      [row(1, { latitude: 0.001, longitude: 0.001 })],
      'CAMERA_POSITION_OUTSIDE',
      'E',
    ],
    ['a telephone that is none', [row(1, { ownerPhone: '*******678' })], 'PHONE_INVALID', 'I'],
    ['an unknown word', [row(1, { status: 'ngủ' })], 'CELL_CHOICE_UNKNOWN', 'M'],
    ['a programme nobody has', [row(1, { programme: 'Không có' })], 'PROGRAMME_NOT_OF_UNIT', 'M'],
    ['a folder outside', [row(1, { reach: 'thư mục', location: '/etc' })], 'RECORDER_FOLDER_OUTSIDE', 'N'],
    ['a folder that is not said', [row(1, { reach: 'thư mục' })], 'RECORDER_FOLDER_MISSING', null],
    ['an owner described twice', [row(1), row(2, { ownerCode: 'CH-1' })], 'ROW_OWNER_CONTRADICTS', 'G'],
    [
      'a recorder described twice',
      [row(1), row(2, { recorderCode: 'DG-1', channel: '2' })],
      'ROW_RECORDER_CONTRADICTS',
      'J',
    ],
    [
      'a channel given twice',
      [row(1), row(2, { recorderCode: 'DG-1', ownerCode: 'CH-1', ownerName: 'Hộ ông Lê Văn 1' })],
      'CAMERA_CHANNEL_TAKEN',
      'K',
    ],
  ])('reports %s', async (_name, rows, code, column) => {
    const report = await load(sheet(rows, Object.keys(rows.at(-1)!)));
    expect(report.applied).toBe(false);
    expect(report.problems.map((problem) => [problem.code, problem.column])).toContainEqual([code, column]);
    expect(await count('camera')).toBe(0);
  });

  it('reports a channel that a registered camera holds, and lets cameras move on in order', async () => {
    const shared = { recorderCode: 'DG-1', ownerCode: 'CH-1', ownerName: 'Hộ ông Lê Văn 1' };
    await load(sheet([row(1), row(2, { ...shared, channel: '2' })]));
    const taken = await load(sheet([row(3, { ...shared, channel: '2' })]));
    expect(taken.problems).toMatchObject([{ code: 'CAMERA_CHANNEL_TAKEN', params: { camera: 'CAM-2' } }]);
    const moved = await load(sheet([row(2, { ...shared, channel: '3' }), row(1, { channel: '2' })]));
    expect(moved).toMatchObject({ applied: true, cameras: { updated: 2 } });
  });

  it("I8: refuses rows of a unit that is not the importer's, and who may not import at all", async () => {
    const local = principal('registrar', context.units.hacThanh);
    const report = await load(sheet([row(1), row(2, { unitCode: '16522' })]), {}, local);
    expect(report.problems).toMatchObject([{ row: 3, code: 'ROW_UNIT_OUTSIDE' }]);
    await expect(
      load(sheet([row(1)]), {}, principal('investigator', context.units.hacThanh)),
    ).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
  });

  it('takes the unit from the call when the sheet names none', async () => {
    const { unitCode: _, ...rest } = row(1);
    expect((await load(sheet([rest]))).problems).toMatchObject([{ code: 'VALUE_MISSING', column: null }]);
    expect(await load(sheet([rest]), { unitCode: '16522' })).toMatchObject({ applied: true });
  });

  it('leaves alone what the sheet has no column for, and clears what it leaves blank', async () => {
    await load(sheet([row(1, { bearingDeg: 90, rangeM: 30, serial: 'S1' })]));
    await load(sheet([row(1)]));
    const [kept] = await context.db.query('SELECT bearing_deg, range_m FROM camera');
    expect(kept).toEqual({ bearing_deg: 90, range_m: 30 });
    await load(sheet([row(1, { bearingDeg: '', rangeM: 40, serial: '' })]));
    const [cleared] = await context.db.query(
      'SELECT bearing_deg, range_m, serial FROM camera JOIN recorder r ON r.id = recorder_id',
    );
    expect(cleared).toEqual({ bearing_deg: null, range_m: 40, serial: null });
  });

  it('does not undo an observed retention, and says so', async () => {
    await load(sheet([row(1)]));
    const [recorder] = await context.db.query<{ id: string }>('SELECT id FROM recorder');
    await context.db.transactions.run(SYSTEM_SCOPE, (tx) =>
      context.app.get(CorrectRetention).execute(tx, {
        recorderId: recorder!.id,
        heldSince: new Date('2026-11-20T00:00:00Z'),
        observedAt: new Date('2026-11-23T00:00:00Z'),
        actor: SYSTEM_ACTOR,
      }),
    );
    const report = await load(sheet([row(1)]));
    expect(report).toMatchObject({ applied: true, recorders: { unchanged: 1 } });
    expect(report.warnings).toMatchObject([
      { code: 'ROW_RETENTION_KEPT', params: { observed: 72, value: 168 } },
    ]);
  });

  it('imports its own export unchanged, as XLSX and as CSV', async () => {
    await load(
      sheet([
        row(1, { bearingDeg: 12.5, signage: 'có', neighbourhood: 'Tổ dân phố 1' }),
        row(2, { ownerPhone: '+84912345678' }),
      ]),
    );
    expect(await load(xlsx(await exported()))).toMatchObject({
      applied: true,
      cameras: { unchanged: 2 },
      recorders: { unchanged: 2 },
      owners: { unchanged: 2 },
    });
    const path = join(folder, 'export.csv');
    const bytes = await context.app.get(ExportCameras).execute(registrar, 'csv', {});
    await pipeline(Readable.from(bytes), createWriteStream(path));
    expect(await load(csv(path))).toMatchObject({ cameras: { unchanged: 2 }, owners: { unchanged: 2 } });
  });

  it('an export without the owners cannot overwrite them', async () => {
    await load(sheet([row(1)]));
    const path = await exported(principal('statistician', context.units.thanhHoa));
    expect((await load(xlsx(path))).problems).toMatchObject([{ code: 'PHONE_INVALID' }]);
  });

  it('I8: exports only what the reader may see', async () => {
    await load(sheet([row(1), row(2, { unitCode: '16522' })]));
    const rows: SheetRow[] = [];
    for await (const line of xlsx(await exported(principal('registrar', context.units.quangPhu))))
      rows.push(line);
    expect(rows).toHaveLength(2);
    expect(rows[1]!.cells.get('A')?.text).toBe('16522');
  });

  it.each(['xlsx', 'csv'] as const)('reads its own template (%s)', async (format) => {
    const path = join(folder, `template.${format}`);
    await pipeline(Readable.from(writeCameraTemplate(format)), createWriteStream(path));
    const report = await load(format === 'xlsx' ? xlsx(path) : csv(path), { dryRun: true });
    expect(report).toMatchObject({ rows: 1, failedRows: 0, cameras: { created: 1 } });
  });
});

describe('a malformed spreadsheet has a precise answer and no effect', () => {
  const save = async (name: string, content: Buffer | AsyncIterable<Uint8Array>): Promise<string> => {
    const path = join(folder, name);
    await (Buffer.isBuffer(content)
      ? writeFile(path, content)
      : pipeline(Readable.from(content), createWriteStream(path)));
    return path;
  };
  const columns = CAMERA_COLUMNS.map(({ titles }) => ({ header: titles[0], kind: 'text' as const }));
  const cells = (values: Values): Cell[] => CAMERA_COLUMNS.map(({ key }) => values[key] ?? null);
  const text = (rows: readonly Values[]): string =>
    [
      CAMERA_COLUMNS.map(({ titles }) => titles[0]).join(';'),
      ...rows.map((values) => CAMERA_COLUMNS.map(({ key }) => values[key] ?? '').join(';')),
    ].join('\r\n');
  afterEach(async () => expect(await count('camera')).toBe(0));

  it('merged header', async () => {
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const line of sheet([row(1)])) yield line.number === 1 ? { ...line, merged: 'B1:D1' } : line;
    }
    await expect(load(rows())).rejects.toMatchObject({
      code: 'SPREADSHEET_MERGED_CELLS',
      params: { range: 'B1:D1' },
    });
  });

  it('no header', async () => {
    const path = await save('other.csv', Buffer.from('a;b\r\n1;2\r\n'));
    await expect(load(csv(path))).rejects.toMatchObject({ code: 'SPREADSHEET_HEADER_MISSING' });
  });

  it('a header without rows', async () => {
    await expect(load(sheet([], Object.keys(row(1))))).rejects.toMatchObject({ code: 'CAMERA_IMPORT_EMPTY' });
  });

  it('UTF-16 is read by its mark, or refused by name', async () => {
    const path = await save('utf16.csv', iconv.encode(text([row(1)]), 'utf16-le', { addBOM: true }));
    const outcome = await load(csv(path), { dryRun: true }).then(
      (report) => (report.failedRows === 0 ? 'read' : 'garbled'),
      (error: { code: string }) => error.code,
    );
    expect(['read', 'SPREADSHEET_ENCODING_UNKNOWN']).toContain(outcome);
  });

  it('Windows-1258', async () => {
    const path = await save('1258.csv', iconv.encode(text([row(1)]).normalize('NFC'), 'windows-1258'));
    await expect(load(csv(path))).rejects.toMatchObject({ code: 'SPREADSHEET_ENCODING_UNKNOWN' });
  });

  it('formulas', async () => {
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const line of sheet([row(1)])) {
        if (line.number > 1) (line.cells as Map<string, unknown>).set('C', { kind: 'formula', text: '1' });
        yield line;
      }
    }
    expect((await load(rows())).problems).toMatchObject([{ row: 2, column: 'C', code: 'CELL_FORMULA' }]);
  });

  it('a million blank rows', async () => {
    const path = await save(
      'blank.csv',
      Buffer.from(`${text([row(1)])}\r\n${';;;\r\n'.repeat(1_000_000)}x;y\r\n`),
    );
    await expect(load(csv(path))).rejects.toMatchObject({ code: 'SPREADSHEET_BLANK_ROWS' });
  });

  it('I11: a formula in a name leaves the export as text', async () => {
    await load(sheet([row(1, { name: '=HYPERLINK("http://x")' })]));
    const path = join(folder, 'formula.csv');
    const bytes = await context.app.get(ExportCameras).execute(registrar, 'csv', {});
    let all = '';
    for await (const piece of bytes) all += Buffer.from(piece).toString();
    await writeFile(path, all);
    expect(all).toContain(`'=HYPERLINK`);
    expect(await load(csv(path))).toMatchObject({ cameras: { unchanged: 1 } });
    await context.db.query('TRUNCATE camera CASCADE');
  });

  it('ten thousand rows: progress, flat memory, and the same again changes nothing', async () => {
    async function* many(): AsyncGenerator<Cell[]> {
      for (let n = 1; n <= 10_000; n++) yield cells(row(n, { latitude: 19.5 + n / 100_000 }));
    }
    const path = await save('many.xlsx', writeXlsx([{ name: 'Camera', columns, rows: many() }]));
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heaps: number[] = [];
    const onProgress = (): void => {
      collect();
      heaps.push(process.memoryUsage().heapUsed);
    };
    const report = await load(xlsx(path), { onProgress });
    expect(report).toMatchObject({ applied: true, rows: 10_000, cameras: { created: 10_000 } });
    expect(heaps).toHaveLength(20);
    // What is kept of a row is its keys and fingerprints; the rows themselves go.
    expect((heaps.at(-1)! - heaps[1]!) / 9_000).toBeLessThan(2_000);
    expect(await load(xlsx(path))).toMatchObject({ cameras: { created: 0, unchanged: 10_000 } });
    await context.db.query('TRUNCATE camera, recorder, owner CASCADE');
  }, 120_000);
});
