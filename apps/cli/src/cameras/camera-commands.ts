import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import {
  ExportCameras,
  IMPORT_LIMIT_ROWS,
  ImportCameras,
  rowProblemText,
  writeCameraTemplate,
  type CameraImportReport,
  type ImportCounts,
  type RowProblem,
} from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, vietnamNumber } from '#antt/kernel';
import { detectFormat, readRows, spoolToFile } from '#antt/spreadsheets';
import { Units, unitsErrors } from '#antt/units';
import type { CommandDeps } from '../command-deps.js';
import { openInputFile } from '../input-file.js';

type Deps = Pick<CommandDeps, 'json' | 'out' | 'progress' | 'app'>;

export interface CamerasImportOptions {
  readonly dryRun?: boolean;
  readonly validRowsOnly?: boolean;
  readonly unit?: string;
}

/** The exit code when the command worked and the file has rows with errors. */
const ROWS_FAILED = 2;
const FILE_LIMIT_BYTES = 100_000_000;

/** `cameras import`, `cameras export` and `cameras template` */
export function cameraCommands(parent: Command, deps: Deps): void {
  const cameras = parent.command('cameras').description('Sổ đăng ký camera / the register of cameras');
  cameras
    .command('import')
    .description(
      'Nhập camera từ bảng tính: tất cả hoặc không dòng nào / import cameras from a spreadsheet: all rows or none',
    )
    .argument('<file>', 'tệp .xlsx hoặc .csv theo mẫu / spreadsheet in the shape of the template')
    .option('--dry-run', 'đọc và kiểm tra, không thay đổi gì / check only, change nothing')
    .option('--valid-rows-only', 'nhập các dòng đúng, bỏ dòng lỗi / import the rows without errors')
    .option('--unit <code>', 'đơn vị cho dòng không ghi mã đơn vị / unit of rows that name none')
    .action(async (file: string, options: CamerasImportOptions) => {
      const report = await importCameras(await deps.app(), file, options, deps);
      deps.out(deps.json ? JSON.stringify(withTexts(report)) : summary(report));
      if (!deps.json) for (const line of problemLines(report)) deps.out(line);
      if (report.failedRows > 0) process.exitCode = ROWS_FAILED;
    });
  cameras
    .command('export')
    .description('Xuất sổ camera, đúng khuôn của tệp nhập / export in the shape that the import reads')
    .requiredOption('--out <file>', 'tệp .xlsx hoặc .csv / file to write')
    .option('--unit <code>', 'chỉ đơn vị này và cấp dưới / this unit and below only')
    .action(async ({ out, unit }: { out: string; unit?: string }) => {
      const result = await exportCameras(await deps.app(), out, unit, deps);
      deps.out(deps.json ? JSON.stringify(result) : `${vietnamNumber(result.rows)} camera → ${result.file}`);
    });
  cameras
    .command('template')
    .description('Ghi tệp mẫu để điền / write the template to fill in')
    .requiredOption('--out <file>', 'tệp .xlsx hoặc .csv / file to write')
    .action(async ({ out }: { out: string }) => {
      const target = await writeWhole(out, writeCameraTemplate(detectFormat(out)));
      deps.out(deps.json ? JSON.stringify({ file: target }) : target);
    });
}

/** @throws AppError of cameras and spreadsheets */
export async function importCameras(
  app: INestApplicationContext,
  path: string,
  options: CamerasImportOptions,
  deps: Pick<Deps, 'progress'>,
): Promise<CameraImportReport> {
  const format = detectFormat(path);
  // A copy of one's own: the file must not change while it is read.
  const file = await spoolToFile(await openInputFile(path), { maxBytes: FILE_LIMIT_BYTES });
  try {
    return await app.get(ImportCameras, { strict: false }).execute('system', {
      rows: readRows({ format, path: file.path }, { maxRows: IMPORT_LIMIT_ROWS, merged: 'report' }),
      dryRun: options.dryRun ?? false,
      validRowsOnly: options.validRowsOnly ?? false,
      unitCode: options.unit,
      fileName: basename(path),
      onProgress: (rows) => deps.progress(rows, undefined, 'Nhập camera / importing cameras'),
    });
  } finally {
    await file.remove();
  }
}

/** @throws AppError UNIT_NOT_FOUND, SPREADSHEET_FORMAT_UNKNOWN */
export async function exportCameras(
  app: INestApplicationContext,
  path: string,
  unitCode: string | undefined,
  deps: Pick<Deps, 'progress'>,
): Promise<{ file: string; rows: number }> {
  const format = detectFormat(path);
  const reader = app.get(Transactions, { strict: false }).reader;
  const unit =
    unitCode === undefined ? undefined : await app.get(Units, { strict: false }).findByCode(reader, unitCode);
  if (unitCode !== undefined && unit === undefined) {
    throw new AppError(unitsErrors, 'UNIT_NOT_FOUND', { params: { unit: unitCode } });
  }
  let rows = 0;
  const bytes = await app.get(ExportCameras, { strict: false }).execute(
    'system',
    format,
    { unitId: unit?.id },
    {
      onProgress: (done) => {
        rows = done;
        deps.progress(done, undefined, 'Xuất camera / exporting cameras');
      },
    },
  );
  return { file: await writeWhole(path, bytes), rows };
}

/** Whole or not at all: an export that broke off must not be taken for the register. */
async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const target = resolve(path);
  const part = `${target}.part`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(part));
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
  return target;
}

function summary(report: CameraImportReport): string {
  const counts = (name: string, { created, updated, unchanged }: ImportCounts): string =>
    `  ${name}: ${vietnamNumber(created)} mới / new, ${vietnamNumber(updated)} cập nhật / updated, ` +
    `${vietnamNumber(unchanged)} giữ nguyên / unchanged`;
  const outcome = report.applied
    ? 'Đã nhập / imported'
    : report.dryRun
      ? 'Chạy thử, chưa lưu gì / dry run, nothing kept'
      : 'Có lỗi, chưa lưu gì / errors, nothing kept';
  return [
    `${outcome}: ${vietnamNumber(report.rows)} dòng / rows, ${vietnamNumber(report.failedRows)} lỗi / with errors`,
    counts('camera', report.cameras),
    counts('đầu ghi / recorders', report.recorders),
    counts('chủ camera / owners', report.owners),
  ].join('\n');
}

/** For machines: each problem with its words, because codes alone do not say what to do. */
function withTexts(report: CameraImportReport): object {
  const told = (problems: readonly RowProblem[]): object[] =>
    problems.map((problem) => ({
      ...problem,
      vi: rowProblemText(problem, 'vi'),
      en: rowProblemText(problem, 'en'),
    }));
  return { ...report, problems: told(report.problems), warnings: told(report.warnings) };
}

function* problemLines({ problems, problemCount, warnings }: CameraImportReport): Generator<string> {
  for (const problem of problems) yield problemLine(problem);
  if (problemCount > problems.length) {
    yield `  … ${vietnamNumber(problemCount - problems.length)} lỗi nữa / more`;
  }
  for (const warning of warnings) yield problemLine(warning);
}

function problemLine(problem: RowProblem): string {
  const { message, remedy } = rowProblemText(problem, 'vi');
  const place = problem.column === null ? `dòng ${problem.row}` : `${problem.column}${problem.row}`;
  return `  ${place} (${problem.header}): ${message} ${remedy} [${problem.code}]`;
}
