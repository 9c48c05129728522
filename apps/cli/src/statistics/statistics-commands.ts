import { copyFile, rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Option, type Command } from 'commander';
import { Transactions } from '#antt/database';
import { AppError, vietnamNumber } from '#antt/kernel';
import { detectFormat } from '#antt/spreadsheets';
import {
  ExportMonth,
  EXPORT_TABLES,
  OPERATOR,
  PERIOD_SCHEMES,
  statisticsErrors,
  type Counts,
  type ExportTable,
  type PeriodScheme,
} from '#antt/statistics';
import { CURRENT_ERA, UNIT_ERAS, Units, type UnitEra } from '#antt/units';

/** What the command line hands to the commands of one noun. */
export interface StatisticsCommandDeps {
  readonly json: boolean;
  out(text: string): void;
  progress(done: number, total: number | undefined, text: string): void;
  app(): Promise<INestApplicationContext>;
}

export interface StatisticsExportOptions {
  readonly scheme: PeriodScheme;
  readonly year: number;
  readonly month?: number;
  readonly quarter?: number;
  readonly unit?: string;
  readonly era: UnitEra;
  readonly table?: ExportTable;
  readonly out: string;
}

export interface StatisticsExportResult {
  readonly file: string;
  readonly sha256: string;
  readonly period: string;
  readonly total: Counts;
}

export const unitOption = (): Option =>
  new Option('--unit <code>', 'mã đơn vị hành chính / code of the administrative unit');
export const eraOption = (): Option =>
  new Option('--era <era>', 'thời kỳ của mã: mã được dùng lại từ 01/07/2025 / era of the code')
    .choices([...UNIT_ERAS])
    .default(CURRENT_ERA);

/** `statistics export` */
export function statisticsCommands(parent: Command, deps: StatisticsCommandDeps): void {
  parent
    .command('statistics')
    .description('Số liệu / figures')
    .command('export')
    .description('Xuất số liệu một kỳ ra XLSX hoặc CSV / write the figures of a period to XLSX or CSV')
    .requiredOption('--year <year>', 'năm / year', Number)
    .option('--month <month>', 'tháng 1–12 / month', Number)
    .option('--quarter <quarter>', 'quý 1–4 / quarter', Number)
    .addOption(
      new Option('--scheme <scheme>', 'lịch hoặc kỳ hành chính 15–14 / calendar or administrative')
        .choices([...PERIOD_SCHEMES])
        .default('calendar'),
    )
    .addOption(unitOption())
    .addOption(eraOption())
    .addOption(new Option('--table <table>', 'CSV: bảng cần xuất / which table').choices([...EXPORT_TABLES]))
    .requiredOption('--out <file>', 'tệp .xlsx hoặc .csv / file to write')
    .action(async (options: StatisticsExportOptions) => {
      const result = await exportStatistics(await deps.app(), options);
      deps.out(
        deps.json
          ? JSON.stringify(result)
          : `${result.period}: ${vietnamNumber(result.total.extractions)} lượt trích xuất, ` +
              `${vietnamNumber(result.total.casesClarified)} vụ việc làm rõ → ${result.file}`,
      );
    });
}

/** Writes the file whole or not at all. @throws AppError of statistics and spreadsheets */
export async function exportStatistics(
  app: INestApplicationContext,
  options: StatisticsExportOptions,
): Promise<StatisticsExportResult> {
  const { scheme, year, month, quarter, table } = options;
  const format = detectFormat(options.out);
  const unitId = options.unit === undefined ? undefined : await unitIdOf(app, options.unit, options.era);
  const file = await app
    .get(ExportMonth, { strict: false })
    .execute(OPERATOR, { scheme, year, month, quarter, unitId, format, table });
  const target = resolve(options.out);
  try {
    await copyFile(file.path, `${target}.part`);
    await rename(`${target}.part`, target);
  } finally {
    await file.remove();
  }
  const { period, total } = file.figures;
  return { file: target, sha256: file.sha256, period: period.vi, total };
}

/** @throws AppError STATISTICS_UNIT_UNKNOWN */
export async function unitIdOf(app: INestApplicationContext, code: string, era: UnitEra): Promise<string> {
  const reader = app.get(Transactions, { strict: false }).reader;
  const unit = await app.get(Units, { strict: false }).findByCode(reader, code, era);
  if (unit === undefined)
    throw new AppError(statisticsErrors, 'STATISTICS_UNIT_UNKNOWN', { params: { unit: code } });
  return unit.id;
}
