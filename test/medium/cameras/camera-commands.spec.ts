import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { CAMERA_COLUMNS, type CameraColumnKey } from '#antt/cameras';
import { readRows } from '#antt/spreadsheets';
import {
  cameraCommands,
  exportCameras,
  importCameras,
} from '../../../apps/cli/src/cameras/camera-commands.js';
import { findUnits, unitCommands } from '../../../apps/cli/src/units/unit-commands.js';
import { registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let folder: string;
let said: string[];
let progress: number[];
const exitCode = process.exitCode;

beforeAll(async () => {
  context = await registryContext();
  folder = await mkdtemp(join(tmpdir(), 'antt-camera-commands-'));
});
afterEach(async () => {
  process.exitCode = exitCode;
  await context.db.query('TRUNCATE camera, recorder, owner, neighbourhood, clock_reading CASCADE');
});
afterAll(async () => {
  await context.close();
  await rm(folder, { recursive: true, force: true });
});

const deps = (json: boolean) => ({
  json,
  out: (text: string) => said.push(text),
  progress: (done: number) => progress.push(done),
  app: async () => context.app,
});

async function run(json: boolean, ...args: string[]): Promise<void> {
  said = [];
  progress = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  unitCommands(program, deps(json));
  cameraCommands(program, deps(json));
  await program.parseAsync(args, { from: 'user' });
}

const cameras = async (): Promise<{ code: string; unit_id: string }[]> =>
  context.db.query('SELECT code, unit_id FROM camera ORDER BY code');

type Values = Partial<Record<CameraColumnKey, string>>;
const row = (n: number, values: Values = {}): Values => ({
  unitCode: '14797',
  code: `CAM-${n}`,
  name: `Cổng số ${n}`,
  address: `Số ${n} đường Lê Lợi`,
  latitude: '19,8075',
  longitude: '105,7764',
  ownerCode: `CH-${n}`,
  ownerName: `Hộ ông Lê Văn ${n}`,
  ownerPhone: '0912345678',
  recorderCode: `DG-${n}`,
  channel: '1',
  ...values,
});

/** A CSV as a spreadsheet program in Vietnam saves it. */
async function sheet(name: string, rows: readonly Values[]): Promise<string> {
  const path = join(folder, name);
  const keys = Object.keys(rows[0] ?? {}) as CameraColumnKey[];
  const title = (key: CameraColumnKey) => CAMERA_COLUMNS.find((column) => column.key === key)!.titles[0];
  const lines = [keys.map(title), ...rows.map((values) => keys.map((key) => values[key] ?? ''))];
  await writeFile(path, lines.map((line) => line.join(';')).join('\r\n'));
  return path;
}

describe('cameras import', () => {
  it('registers the rows, tells its progress, and changes nothing when it runs again', async () => {
    const path = await sheet('hai.csv', [row(1), row(2)]);
    await run(false, 'cameras', 'import', path);
    expect(said.join('\n')).toContain('Đã nhập / imported: 2 dòng');
    expect(said.join('\n')).toContain('camera: 2 mới');
    expect(progress).toEqual([2]);
    expect(await cameras()).toEqual([
      { code: 'CAM-1', unit_id: context.units.hacThanh.id },
      { code: 'CAM-2', unit_id: context.units.hacThanh.id },
    ]);
    await run(true, 'cameras', 'import', path);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      applied: true,
      rows: 2,
      cameras: { created: 0, updated: 0, unchanged: 2 },
    });
    expect(process.exitCode).toBe(exitCode);
  });

  it('takes the unit of rows that name none from --unit', async () => {
    const path = await sheet('khong-don-vi.csv', [row(1, { unitCode: '' })]);
    await run(false, 'cameras', 'import', path, '--unit', '14923');
    expect(await cameras()).toEqual([{ code: 'CAM-1', unit_id: context.units.baThuoc.id }]);
  });

  it('in a dry run keeps nothing and names each fault by row, column, code and remedy', async () => {
    const path = await sheet('sai.csv', [row(1), row(2, { latitude: '91' })]);
    await run(false, 'cameras', 'import', path, '--dry-run');
    expect(process.exitCode).toBe(2);
    expect(said[0]).toContain('Chạy thử, chưa lưu gì');
    expect(said.slice(1)).toEqual([
      expect.stringMatching(/^ {2}E3 \(Vĩ độ\): .+ .+ \[CAMERA_POSITION_INVALID\]$/),
    ]);
    expect(await cameras()).toEqual([]);

    await run(true, 'cameras', 'import', path, '--dry-run');
    const report = JSON.parse(said[0] ?? '');
    expect(report).toMatchObject({ dryRun: true, applied: false, rows: 2, failedRows: 1, problemCount: 1 });
    expect(report.problems[0]).toMatchObject({
      row: 3,
      column: 'E',
      code: 'CAMERA_POSITION_INVALID',
      vi: { remedy: expect.stringMatching(/\S/) },
      en: { remedy: expect.stringMatching(/\S/) },
    });
  });

  it('keeps nothing of a file with faults, unless told to keep the rest', async () => {
    const path = await sheet('nua-sai.csv', [row(1), row(2, { ownerName: '' })]);
    await run(false, 'cameras', 'import', path);
    expect(process.exitCode).toBe(2);
    expect(said[0]).toContain('Có lỗi, chưa lưu gì');
    expect(await cameras()).toEqual([]);
    await run(false, 'cameras', 'import', path, '--valid-rows-only');
    expect((await cameras()).map(({ code }) => code)).toEqual(['CAM-1']);
  });

  it('refuses what is no spreadsheet', async () => {
    await expect(importCameras(context.app, join(folder, 'x.pdf'), {}, deps(false))).rejects.toMatchObject({
      code: 'SPREADSHEET_FORMAT_UNKNOWN',
    });
  });
});

describe('cameras export and template', () => {
  it('write what the import reads, and leave no part of a file behind', async () => {
    await run(
      false,
      'cameras',
      'import',
      await sheet('ba.csv', [row(1), row(2), row(3, { unitCode: '14923' })]),
    );
    const all = join(folder, 'so.xlsx');
    await run(true, 'cameras', 'export', '--out', all);
    expect(JSON.parse(said[0] ?? '')).toEqual({ file: all, rows: 3 });
    await run(true, 'cameras', 'import', all);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ applied: true, cameras: { unchanged: 3 } });

    const ward = join(folder, 'phuong.csv');
    await run(false, 'cameras', 'export', '--out', ward, '--unit', '14797');
    expect(said).toEqual([`2 camera → ${ward}`]);
    expect((await readFile(ward, 'utf8')).match(/CAM-\d/g)).toEqual(['CAM-1', 'CAM-2']);
    await expect(exportCameras(context.app, all, '99999', deps(false))).rejects.toMatchObject({
      code: 'UNIT_NOT_FOUND',
    });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    const [made] = await context.db.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'camera-export.made'`,
    );
    expect(made).toEqual({ n: 2 });
  });

  it('give a template whose columns are those of the import', async () => {
    const out = join(folder, 'mau.xlsx');
    await run(true, 'cameras', 'template', '--out', out);
    expect(JSON.parse(said[0] ?? '')).toEqual({ file: out });
    const rows = [];
    for await (const each of readRows({ format: 'xlsx', path: out }, { maxRows: 10 })) rows.push(each);
    expect([...rows[0]!.cells.values()].map(({ text }) => text)).toEqual(
      CAMERA_COLUMNS.map(({ titles }) => titles[0]),
    );
  });
});

describe('units', () => {
  it('are found by a name without accents or by a code, the present ones first', async () => {
    await run(false, 'units', 'find', 'hac thanh');
    expect(said).toEqual(['14797  Phường Hạc Thành (Tỉnh Thanh Hóa)  since-2025-07-01']);
    expect((await findUnits(context.app, '14923')).units).toMatchObject([
      { code: '14923', name: 'Xã Bá Thước', era: 'since-2025-07-01', within: 'Tỉnh Thanh Hóa' },
      { code: '14923', name: 'Thị trấn Cành Nàng', era: 'until-2025-06-30' },
    ]);
    await run(true, 'units', 'find', 'không có');
    expect(JSON.parse(said[0] ?? '')).toEqual({ units: [], more: false });
  });

  it('are imported once, with their defects counted and one custody event', async () => {
    await run(false, 'units', 'import');
    expect(said[0]).toMatch(/đơn vị \/ units, .+ quan hệ kế thừa/);
    expect(said[0]).toContain('since-2025-07-01 province: 34');
    expect(said[0]).toMatch(/Lỗi nguồn \/ defects of the source:\n {2}\S+: \d/);
    await run(true, 'units', 'import');
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ changed: 0 });
    const [recorded] = await context.db.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'units.imported'`,
    );
    expect(recorded).toEqual({ n: 1 });
    await run(true, 'units', 'defects', '--kind', 'code-reused');
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ kind: 'code-reused' });
  }, 30_000);
});
