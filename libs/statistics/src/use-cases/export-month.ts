import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { actorOf, AuditLog, SYSTEM_ACTOR, type AuditEntry } from '#antt/ledger';
import { spoolToFile, writeCsv, writeXlsx } from '#antt/spreadsheets';
import { MEDIA_TYPES, type MadeFile } from '../export/made-file.js';
import { monthTables, type AllRows, type ExportTable } from '../export/month-tables.js';
import type { FigureRows } from '../figure-row.js';
import type { RowPosition } from '../figure-row.repository.js';
import type { Figures } from '../figures.js';
import { LossReportRepository } from '../losses/loss-report.repository.js';
import type { RowMeasure } from '../measure.js';
import { OPERATOR, type Reader } from '../operator.js';
import { SnapshotRepository } from '../snapshot.repository.js';
import { StatisticsScope } from '../statistics-scope.js';
import { CountLosses } from './count-losses.js';
import { CountPeriod, type FiguresChoice } from './count-period.js';
import { RowsBehind } from './rows-behind.js';

export interface ExportChoice extends FiguresChoice {
  readonly format: 'xlsx' | 'csv';
  /** A CSV holds one table; the summary unless told. */
  readonly table?: ExportTable | undefined;
  readonly client?: AuditEntry['client'];
}

export interface ExportedFile extends MadeFile {
  readonly figures: Figures;
}

const PAGE_ROWS = 1000;
const MAX_BYTES = 4_000_000_000;

/**
 * A period as a file in Vietnamese formats, for a month or any other period. It is written to a temporary file from
 * one snapshot before it is handed on: figures and rows agree, a slow reader holds no transaction, and a fault is
 * told before the first byte instead of cutting the file short.
 */
@Injectable()
export class ExportMonth {
  constructor(
    private readonly transactions: Transactions,
    private readonly snapshot: SnapshotRepository,
    private readonly scopes: StatisticsScope,
    private readonly count: CountPeriod,
    private readonly losses: CountLosses,
    private readonly lossReport: LossReportRepository,
    private readonly rows: RowsBehind,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws AppError PERIOD_INVALID, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN,
   *   SPREADSHEET_SPOOL_FAILED when the disk is full
   */
  async execute(reader: Reader, choice: ExportChoice): Promise<ExportedFile> {
    const { file, figures } = await this.snapshot.read(async (tx) => {
      await this.scopes.of(tx, reader, 'statistics.export', choice.unitId);
      const { scope } = await this.scopes.of(tx, reader, 'statistics.read', choice.unitId);
      const counted = await this.count.execute(reader, choice, tx);
      const { scheme, year, month, quarter, half, from, to, unitId } = choice;
      const period = { scheme, year, month, quarter, half, from, to, unitId };
      const tables = monthTables(counted, this.allRows(tx, reader, choice), {
        report: await this.losses.execute(reader, period, tx),
        cells: await this.lossReport.cells(tx, counted.period, scope),
      });
      const table = tables[choice.table ?? 'summary'];
      const bytes =
        choice.format === 'xlsx'
          ? writeXlsx(Object.values(tables))
          : writeCsv(table.columns, table.rows, { bom: true, delimiter: ';', heading: table.heading ?? [] });
      return { file: await spoolToFile(bytes, { maxBytes: MAX_BYTES }), figures: counted };
    });
    try {
      await this.recordExport(reader, choice, figures, file.sha256);
    } catch (error) {
      await file.remove();
      throw error;
    }
    return { ...file, figures, fileName: fileName(figures, choice), mediaType: MEDIA_TYPES[choice.format] };
  }

  private allRows(tx: EntityManager, reader: Reader, choice: ExportChoice): AllRows {
    const behind = this.rows;
    return async function* <M extends RowMeasure>(measure: M): AsyncGenerator<FigureRows[M]> {
      let after: RowPosition | undefined;
      for (;;) {
        const page = await behind.execute(reader, { ...choice, measure, limit: PAGE_ROWS, after }, tx);
        yield* page;
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE_ROWS) return;
        after = { at: last.position, id: last.id };
      }
    };
  }

  private async recordExport(
    reader: Reader,
    choice: ExportChoice,
    figures: Figures,
    sha256: string,
  ): Promise<void> {
    const actor = reader === OPERATOR ? SYSTEM_ACTOR : actorOf(reader, 'statistics.export');
    await this.transactions.run(reader === OPERATOR ? {} : { userId: reader.userId }, (tx) =>
      this.audit.record(tx, {
        action: 'statistics.exported',
        objectType: 'statistics',
        objectId: `${figures.period.scheme}:${figures.period.key}`,
        objectName: figures.period.vi,
        actor,
        unitId: choice.unitId,
        client: choice.client,
        after: {
          format: choice.format,
          ...(choice.format === 'csv' && { table: choice.table ?? 'summary' }),
          sha256,
          total: figures.total,
          definitions: figures.definitions,
        },
      }),
    );
  }
}

/** Made of our own words and digits only (I11): `antt-2024-02-administrative-14923.xlsx`. */
function fileName({ period, unit }: Figures, { format, table }: ExportChoice): string {
  const parts = ['antt', period.key.replace('..', '_'), period.scheme];
  if (unit) parts.push(unit.code.replace(/[^a-z0-9-]/gi, ''));
  if (format === 'csv' && table !== undefined && table !== 'summary') parts.push(table);
  return `${parts.join('-')}.${format}`;
}
