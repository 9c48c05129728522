import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { readTable, type SheetRow } from '#antt/spreadsheets';
import { camerasErrors } from '../cameras.errors.js';
import { CAMERA_COLUMNS, type CameraColumnKey } from '../import/camera-columns.js';
import { readCameraRow, type CameraRowDraft } from '../import/camera-row.js';
import { CameraImport } from '../import/import-batch.js';
import { ImportRegisters } from '../import/import-register.js';
import type { CameraImportReport } from '../import/import-report.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';

export interface CameraImportInput {
  /** Rows of the sheet, read with `merged: 'report'`. */
  readonly rows: AsyncIterable<SheetRow>;
  /** Do everything, keep nothing. */
  readonly dryRun?: boolean;
  /** Keep the rows without errors instead of nothing at all when others have some. */
  readonly validRowsOnly?: boolean;
  /** Unit of rows that name none. */
  readonly unitCode?: string | undefined;
  readonly fileName?: string | undefined;
  readonly client?: RegistryClient | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch with the rows done so far. */
  onProgress?(rows: number): void;
}

const BATCH_ROWS = 500;

/** Rows one import takes, header included. */
export const IMPORT_LIMIT_ROWS = 200_000;

/** Thrown inside the transaction to undo it; never leaves this file. */
class KeepNothing extends Error {
  constructor(readonly report: CameraImportReport) {
    super('the import keeps nothing');
  }
}

/**
 * Brings a spreadsheet of cameras into the register in one transaction. Cameras, recorders and owners are recognised
 * by unit and code, so the same file again changes nothing. A file with errors changes nothing, unless asked otherwise.
 */
@Injectable()
export class ImportCameras {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly registers: ImportRegisters,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns what was done, or with `applied: false` what would have been; problems are in the report, not thrown
   * @throws AppError PERMISSION_MISSING, CAMERA_IMPORT_EMPTY, SPREADSHEET_* of a file that cannot be read
   */
  async execute(actor: RegistryActor, input: CameraImportInput): Promise<CameraImportReport> {
    this.access.roots(actor, 'camera.import');
    const importId = newId();
    try {
      return await this.transactions.run(scopeOf(actor), async (tx) => {
        const run = new CameraImport(tx, this.registers.open(actor), {
          actor: auditActorOf(actor, 'camera.import'),
          client: auditClientOf(input.client),
          now: this.clock.now(),
          defaultUnitCode: input.unitCode,
        });
        for await (const batch of batches(input.rows)) {
          input.signal?.throwIfAborted();
          await run.take(batch);
          input.onProgress?.(run.rows);
        }
        if (run.rows === 0) throw new AppError(camerasErrors, 'CAMERA_IMPORT_EMPTY');
        const { faults, written } = run;
        const keep = input.dryRun !== true && (faults.failedRows === 0 || input.validRowsOnly === true);
        const report: CameraImportReport = {
          importId,
          dryRun: input.dryRun === true,
          applied: keep,
          rows: run.rows,
          failedRows: faults.failedRows,
          cameras: written.cameras,
          recorders: written.recorders,
          owners: written.owners,
          problemCount: faults.problemCount,
          problems: faults.problems,
          warnings: faults.warnings,
        };
        if (!keep) throw new KeepNothing(report);
        const [onlyUnit] = written.unitIds;
        await this.auditLog.record(tx, {
          action: 'camera-import.applied',
          objectType: 'camera-import',
          objectId: importId,
          objectName: input.fileName?.slice(0, 200),
          actor: auditActorOf(actor, 'camera.import'),
          unitId: written.unitIds.size === 1 ? onlyUnit : undefined,
          after: {
            rows: run.rows,
            failedRows: faults.failedRows,
            cameras: written.cameras,
            recorders: written.recorders,
            owners: written.owners,
          },
          client: auditClientOf(input.client),
        });
        return report;
      });
    } catch (error) {
      if (error instanceof KeepNothing) return error.report;
      throw error;
    }
  }
}

async function* batches(rows: AsyncIterable<SheetRow>): AsyncGenerator<CameraRowDraft[]> {
  let batch: CameraRowDraft[] = [];
  for await (const row of readTable<CameraColumnKey>(rows, CAMERA_COLUMNS)) {
    batch.push(readCameraRow(row));
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
