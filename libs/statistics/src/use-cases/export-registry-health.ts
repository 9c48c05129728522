import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { vietnamDay } from '#antt/kernel';
import { actorOf, AuditLog, SYSTEM_ACTOR, type AuditEntry } from '#antt/ledger';
import { spoolToFile, writeCsv, writeXlsx } from '#antt/spreadsheets';
import { MEDIA_TYPES, type MadeFile } from '../export/made-file.js';
import { healthTables, type HealthTable } from '../export/health-tables.js';
import { OPERATOR, type Reader } from '../operator.js';
import { HEALTH_PROBLEMS, type HealthProblem } from '../registry-health/health-problem.js';
import { HealthRows } from '../registry-health/health-rows.js';
import type { HealthPosition, HealthRow, HealthSummary } from '../registry-health/registry-health.js';
import { UncertainClocks } from '../registry-health/uncertain-clocks.js';
import { SnapshotRepository } from '../snapshot.repository.js';
import { StatisticsScope } from '../statistics-scope.js';
import { SummarizeRegistryHealth } from './summarize-registry-health.js';

export interface HealthExportChoice {
  readonly format: 'xlsx' | 'csv';
  readonly unitId?: string | undefined;
  /** Only the rows of this problem. */
  readonly problem?: HealthProblem | undefined;
  /** A CSV holds one table; the rows unless told. */
  readonly table?: HealthTable | undefined;
  readonly client?: AuditEntry['client'];
}

/** Each page looks through the whole register: few large ones, some ten megabytes each. */
const PAGE_ROWS = 20_000;
const MAX_BYTES = 4_000_000_000;

/** The register's health as a file, made of one snapshot. Needs `camera.export` beside `registry-health.read`. */
@Injectable()
export class ExportRegistryHealth {
  constructor(
    private readonly transactions: Transactions,
    private readonly snapshot: SnapshotRepository,
    private readonly scopes: StatisticsScope,
    private readonly summarize: SummarizeRegistryHealth,
    private readonly rows: HealthRows,
    private readonly clocks: UncertainClocks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN, SPREADSHEET_SPOOL_FAILED */
  async execute(reader: Reader, choice: HealthExportChoice): Promise<MadeFile> {
    const { file, summary } = await this.snapshot.read(async (tx) => {
      await this.scopes.of(tx, reader, 'camera.export', choice.unitId);
      const made = await this.summarize.execute(reader, choice, tx);
      const tables = healthTables(made, this.allRows(tx, reader, choice, made.asOf));
      const table = tables[choice.table ?? 'rows'];
      const bytes =
        choice.format === 'xlsx'
          ? writeXlsx(Object.values(tables))
          : writeCsv(table.columns, table.rows, { bom: true, delimiter: ';', heading: table.heading ?? [] });
      return { file: await spoolToFile(bytes, { maxBytes: MAX_BYTES }), summary: made };
    });
    try {
      await this.recordExport(reader, choice, summary, file.sha256);
    } catch (error) {
      await file.remove();
      throw error;
    }
    return { ...file, fileName: fileName(summary, choice), mediaType: MEDIA_TYPES[choice.format] };
  }

  private async *allRows(
    tx: EntityManager,
    reader: Reader,
    { unitId, problem: only }: HealthExportChoice,
    now: Date,
  ): AsyncGenerator<HealthRow> {
    const { scope } = await this.scopes.of(tx, reader, 'registry-health.read', unitId);
    const look = { scope, now, uncertain: await this.clocks.find(tx, scope, now) };
    for (const problem of only === undefined ? HEALTH_PROBLEMS : [only]) {
      let after: HealthPosition | undefined;
      do {
        const page = await this.rows.page(tx, reader, problem, look, { limit: PAGE_ROWS, after });
        yield* page;
        after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.position;
      } while (after !== undefined);
    }
  }

  private async recordExport(
    reader: Reader,
    choice: HealthExportChoice,
    { asOf, counts }: HealthSummary,
    sha256: string,
  ): Promise<void> {
    await this.transactions.run(reader === OPERATOR ? {} : { userId: reader.userId }, (tx) =>
      this.audit.record(tx, {
        action: 'registry-health.exported',
        objectType: 'registry-health',
        objectId: asOf.toISOString(),
        actor: reader === OPERATOR ? SYSTEM_ACTOR : actorOf(reader, 'camera.export'),
        unitId: choice.unitId,
        client: choice.client,
        after: {
          format: choice.format,
          ...(choice.format === 'csv' && { table: choice.table ?? 'rows' }),
          ...(choice.problem !== undefined && { problem: choice.problem }),
          sha256,
          counts,
        },
      }),
    );
  }
}

/** Made of our own words and digits only (I11). */
function fileName({ asOf, unit }: HealthSummary, { format, table, problem }: HealthExportChoice): string {
  const parts = ['antt-tinh-trang', vietnamDay(asOf)];
  if (unit) parts.push(unit.code.replace(/[^a-z0-9-]/gi, ''));
  if (format === 'csv' && table !== undefined) parts.push(table);
  if (problem !== undefined) parts.push(problem);
  return `${parts.join('-')}.${format}`;
}
