import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { fillText, isAppError, vietnamNumber } from '#antt/kernel';
import { detectFormat, spoolToFile } from '#antt/spreadsheets';
import {
  ImportLogbook,
  OPERATOR,
  statisticsErrors,
  type LogbookReport,
  type StatisticsErrorCode,
} from '#antt/statistics';
import type { UnitEra } from '#antt/units';
import {
  eraOption,
  unitIdOf,
  unitOption,
  type StatisticsCommandDeps,
} from '../statistics/statistics-commands.js';
import { openInputFile } from '../input-file.js';

export interface HistoryImportOptions {
  readonly unit: string;
  readonly era: UnitEra;
  readonly dryRun?: boolean;
  readonly demo?: boolean;
}

/** The exit code of a dry run that found faults: the command worked, the file would not. */
const FAULTS_FOUND = 2;
const MAX_BYTES = 500_000_000;

/** `history import` */
export function historyCommands(parent: Command, deps: StatisticsCommandDeps): void {
  parent
    .command('history')
    .description('Dữ liệu các năm trước / past years')
    .command('import')
    .description(
      'Nhập bảng tính của sổ trích xuất: tất cả hoặc không dòng nào / import a logbook: all rows or none',
    )
    .argument('<file>', 'tệp .xlsx hoặc .csv theo mẫu / spreadsheet in the shape of the template')
    .addOption(unitOption().makeOptionMandatory())
    .addOption(eraOption())
    .option('--dry-run', 'đọc và kiểm tra, không thay đổi gì / check only, change nothing')
    .action(async (file: string, options: HistoryImportOptions) => {
      try {
        const report = await importHistory(await deps.app(), file, options, deps);
        deps.out(deps.json ? JSON.stringify(report) : summary(report));
        if (!deps.json) for (const line of faultLines(report.faults)) deps.out(line);
        if (report.faultCount > 0) process.exitCode = FAULTS_FOUND;
      } catch (error) {
        if (!deps.json && isAppError(error, 'LOGBOOK_ROWS_INVALID'))
          for (const { field, code, params = {} } of error.problems)
            deps.out(faultLine(field, code as StatisticsErrorCode, params));
        throw error;
      }
    });
}

/** @throws AppError of statistics and spreadsheets */
export async function importHistory(
  app: INestApplicationContext,
  path: string,
  options: HistoryImportOptions,
  deps: Pick<StatisticsCommandDeps, 'progress'>,
): Promise<LogbookReport> {
  const unitId = await unitIdOf(app, options.unit, options.era);
  const format = detectFormat(path);
  // A copy of one's own: the file is read twice and must not change in between.
  const file = await spoolToFile(await openInputFile(path), { maxBytes: MAX_BYTES });
  try {
    return await app.get(ImportLogbook, { strict: false }).execute(OPERATOR, {
      unitId,
      fileName: basename(path),
      sha256: file.sha256,
      source: { format, path: file.path },
      dryRun: options.dryRun ?? false,
      demo: options.demo ?? false,
      progress: (done, total, step) =>
        deps.progress(
          done,
          total,
          step === 'checking' ? 'Kiểm tra dòng / checking rows' : 'Ghi dòng / writing rows',
        ),
    });
  } finally {
    await file.remove();
  }
}

function summary(report: LogbookReport): string {
  const { rows, extractions, cases, casesClarified, faultCount } = report;
  const counted =
    `${vietnamNumber(rows)} dòng, ${vietnamNumber(extractions)} lượt trích xuất, ` +
    `${vietnamNumber(cases)} vụ việc mới (${vietnamNumber(casesClarified)} đã làm rõ)`;
  if (!report.dryRun) return `Đã nhập: ${counted}.`;
  return `Chạy thử, chưa nhập gì: ${counted}, ${vietnamNumber(faultCount)} lỗi.`;
}

function* faultLines(faults: LogbookReport['faults']): Generator<string> {
  for (const { row, column, code, params } of faults)
    yield faultLine(column === '' ? `dòng ${row}` : `${column}${row}`, code, params);
}

function faultLine(
  place: string,
  code: StatisticsErrorCode,
  params: Record<string, string | number>,
): string {
  const { message, remedy } = statisticsErrors[code].vi;
  return `  ${place}: ${fillText(message, params)} ${fillText(remedy, params)} [${code}]`;
}
