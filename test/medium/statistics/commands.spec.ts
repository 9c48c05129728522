import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { STATISTICS_ENTITIES } from '#antt/statistics';
import { UNITS_ENTITIES } from '#antt/units';
import { historyCommands } from '../../../apps/cli/src/history/history-commands.js';
import { statisticsCommands } from '../../../apps/cli/src/statistics/statistics-commands.js';
import { aUnitOfCounting } from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { statisticsOver } from './figures.js';

let db: TestDatabase;
let folder: string;
let said: string[];
let app: INestApplicationContext;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-commands-'));
  db = await testDatabase([...UNITS_ENTITIES, ...LEDGER_ENTITIES, ...STATISTICS_ENTITIES]);
  await aUnitOfCounting(db, { code: '14923', name: 'Xã Bá Thước', kind: 'commune' });
  ({ app } = await statisticsOver(db));
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(json: boolean, ...args: string[]): Promise<void> {
  said = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const deps = {
    json,
    out: (text: string) => said.push(text),
    progress: () => undefined,
    app: async () => app,
  };
  statisticsCommands(program, deps);
  historyCommands(program, deps);
  await program.parseAsync(args, { from: 'user' });
}

const CSV =
  'Ngày giờ trích xuất;Mã camera;Mã đơn vị;Từ giờ;Đến giờ;Số vụ việc;Tên vụ việc;Loại vụ việc;Kết quả;Ngày làm rõ;Số quyết định;Đóng góp\r\n';
const LINE =
  '29/09/2025 23:59;Cam 1;14923;28/09/2025 08:00;28/09/2025 08:30;60/2025;Va chạm;Khác;Đã làm rõ;30/09/2025;7/KL;thời gian\r\n';

describe('the commands of an operator', () => {
  it('import a logbook, after a dry run that names its faults', async () => {
    const path = join(folder, 'so.csv');
    const wrong = join(folder, 'sai.csv');
    await writeFile(path, CSV + LINE);
    await writeFile(wrong, CSV + LINE.replace('Khác', 'Cướp'));
    const before = process.exitCode;
    await run(false, 'history', 'import', wrong, '--unit', '14923', '--dry-run');
    expect(process.exitCode).toBe(2);
    process.exitCode = before;
    expect(said[0]).toContain('Chạy thử, chưa nhập gì');
    expect(said[1]).toContain('H2: Không có loại vụ việc "Cướp"');
    await expect(run(false, 'history', 'import', wrong, '--unit', '14923')).rejects.toMatchObject({
      code: 'LOGBOOK_ROWS_INVALID',
    });
    expect(said[0]).toContain('H2: Không có loại vụ việc');
    await run(true, 'history', 'import', path, '--unit', '14923');
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ dryRun: false, extractions: 1, cases: 1, faults: [] });
  });

  it('export a month as the file asked for', async () => {
    const out = join(folder, 'thang.csv');
    await run(
      true,
      'statistics',
      'export',
      '--year',
      '2025',
      '--month',
      '9',
      '--unit',
      '14923',
      '--out',
      out,
    );
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      file: out,
      total: { extractions: 1, casesClarified: 1 },
    });
    expect(await readFile(out, 'utf8')).toContain('Tổng số;;;1;1;0;0');
    await run(
      false,
      ...[
        'statistics',
        'export',
        '--year',
        '2025',
        '--scheme',
        'administrative',
        '--out',
        join(folder, 'nam.xlsx'),
      ],
    );
    expect(said[0]).toContain('Năm 2025 (theo kỳ hành chính 15–14): 1 lượt trích xuất, 1 vụ việc làm rõ');
  });

  it('refuse a unit nobody has, a period that is none and a format that is none', async () => {
    const out = ['--out', join(folder, 'x.xlsx')];
    for (const [args, code] of [
      [['--year', '2025', '--unit', '99999', ...out], 'STATISTICS_UNIT_UNKNOWN'],
      [['--year', '2025', '--month', '13', ...out], 'PERIOD_INVALID'],
      [['--year', '2025', '--out', join(folder, 'x.pdf')], 'SPREADSHEET_FORMAT_UNKNOWN'],
    ] as const)
      await expect(run(false, 'statistics', 'export', ...args)).rejects.toMatchObject({ code });
    await expect(readFile(join(folder, 'x.xlsx'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
