import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDateTime, type FieldProblem } from '#antt/kernel';
import { actorOf, AuditLog, SYSTEM_ACTOR, type AuditActor, type AuditEntry } from '#antt/ledger';
import type { SheetSource } from '#antt/spreadsheets';
import { Units, type Unit, type UnitEra } from '#antt/units';
import { LogbookCase } from '../logbook/logbook-case.js';
import type { LogbookFault } from '../logbook/logbook-fault.js';
import { LogbookReading, type LogbookLine } from '../logbook/logbook-reading.js';
import {
  LogbookRepository,
  type ImportMark,
  type NewContribution,
  type NewExtraction,
  type NewUse,
} from '../logbook/logbook.repository.js';
import { OPERATOR, type Reader } from '../operator.js';
import { statisticsErrors } from '../statistics.errors.js';

export interface LogbookOrder {
  /** The unit that imports; rows of its line are accepted. */
  readonly unitId: string;
  readonly fileName: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  /** The file on disk: it is read twice. */
  readonly source: SheetSource & { readonly path: string };
  /** Reads and checks everything, and changes nothing. */
  readonly dryRun: boolean;
  readonly demo?: boolean;
  readonly client?: AuditEntry['client'];
  readonly signal?: AbortSignal | undefined;
  /** Called now and then; `total` is known once the file has been read through. */
  readonly progress?: (done: number, total: number | undefined, step: 'checking' | 'writing') => void;
}

export interface LogbookReport {
  /** Null for a dry run. */
  readonly importId: string | null;
  readonly dryRun: boolean;
  /** Rows below the header that hold something. */
  readonly rows: number;
  readonly extractions: number;
  /** Cases that are new to the system. */
  readonly cases: number;
  readonly casesClarified: number;
  readonly contributions: number;
  /** At most the first 200. */
  readonly faults: readonly LogbookFault[];
  readonly faultCount: number;
}

const MAX_FAULTS = 200;
const CASES_AT_ONCE = 1000;
const PROGRESS_ROWS = 200;

/** What the first pass over the file found. */
interface LogbookPlan {
  readonly cases: ReadonlyMap<string, LogbookCase>;
  /** New ids by what tells the extractions apart. */
  readonly extractionIds: ReadonlyMap<string, { id: string; row: number }>;
  readonly report: Omit<LogbookReport, 'importId' | 'dryRun'>;
}

/**
 * Takes in the spreadsheet of a paper logbook: extractions and cases of the past, marked with the import and the row
 * they come from. All rows or none. The file is read twice, first to check and then to write, so neither its rows nor
 * a half-finished import are ever held.
 */
@Injectable()
export class ImportLogbook {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly units: Units,
    private readonly logbooks: LogbookRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN, LOGBOOK_ALREADY_IMPORTED,
   *   LOGBOOK_EMPTY, LOGBOOK_ROWS_INVALID (not for a dry run, whose report carries the faults), SPREADSHEET_*
   */
  async execute(importer: Reader, order: LogbookOrder): Promise<LogbookReport> {
    const scope = importer === OPERATOR ? {} : { userId: importer.userId };
    return this.transactions.run(scope, async (tx) => {
      const unit = await this.unitOf(tx, importer, order.unitId);
      await this.logbooks.lock(tx);
      await this.refuseSameFile(tx, order);
      const now = this.clock.now();
      const findOutside = async (code: string, era: UnitEra): Promise<string | undefined> =>
        (await this.units.findByCode(tx, code, era))?.name;
      const reading = await LogbookReading.prepare(tx, this.logbooks, unit.id, findOutside, now);
      const plan = await this.check(tx, reading, order);
      if (order.dryRun) return { importId: null, dryRun: true, ...plan.report };
      if (plan.report.faultCount > 0) throw rowsInvalid(plan.report);
      const mark: ImportMark = {
        importId: newId(),
        demo: order.demo ?? false,
        at: now,
        userId: importer === OPERATOR ? null : importer.userId,
      };
      const actor = importer === OPERATOR ? SYSTEM_ACTOR : actorOf(importer, 'logbook.import');
      await this.write(tx, reading, order, plan, mark, actor, unit);
      return { importId: mark.importId, dryRun: false, ...plan.report };
    });
  }

  private async unitOf(tx: EntityManager, importer: Reader, unitId: string): Promise<Unit> {
    if (importer !== OPERATOR) await this.jurisdiction.requireUnit(tx, importer, 'logbook.import', unitId);
    const unit = await this.units.find(tx, unitId);
    if (unit === undefined)
      throw new AppError(statisticsErrors, 'STATISTICS_UNIT_UNKNOWN', { params: { unit: unitId } });
    return unit;
  }

  private async refuseSameFile(tx: EntityManager, order: LogbookOrder): Promise<void> {
    const earlier = await this.logbooks.findImport(tx, order.sha256, order.unitId);
    if (earlier)
      throw new AppError(statisticsErrors, 'LOGBOOK_ALREADY_IMPORTED', {
        params: { importedBy: earlier.importedByName, importedAt: vietnamDateTime(earlier.importedAt) },
      });
  }

  /** First pass: reads every row and looks up what it names; writes nothing. */
  private async check(tx: EntityManager, reading: LogbookReading, order: LogbookOrder): Promise<LogbookPlan> {
    const cases = new Map<string, LogbookCase>();
    const extractionIds = new Map<string, { id: string; row: number }>();
    const uses = new Map<string, number>();
    const faults: LogbookFault[] = [];
    let faultCount = 0;
    let rows = 0;
    let contributions = 0;
    const report = (fault: LogbookFault): void => {
      faultCount += 1;
      if (faults.length < MAX_FAULTS) faults.push(fault);
    };
    const progress = (done: number): void => {
      rows = done;
      if (done % PROGRESS_ROWS === 0) order.progress?.(done, undefined, 'checking');
    };
    for await (const batch of reading.batches(order, report, progress)) {
      const imported = await this.logbooks.importedRows(
        tx,
        batch.map(({ extractionKey }) => extractionKey),
      );
      const earlier = new Map(imported.map((row) => [row.extractionKey, row]));
      await this.meetCases(tx, cases, batch);
      for (const line of batch) {
        const before = earlier.get(line.extractionKey);
        const repeated = uses.get(line.fingerprint);
        if (before)
          line.fault(undefined, 'LOGBOOK_ROW_ALREADY_IMPORTED', { row: before.row, file: before.fileName });
        if (repeated !== undefined) line.fault(undefined, 'LOGBOOK_ROW_REPEATED', { row: repeated });
        else uses.set(line.fingerprint, line.row);
        if (!extractionIds.has(line.extractionKey))
          extractionIds.set(line.extractionKey, { id: newId(), row: line.row });
        if (line.contribution) contributions += 1;
        if (line.caseNumber !== undefined)
          cases.get(caseKey(line.unitId, line.caseNumber))?.tell(line, line.categoryCode, line.fault);
      }
    }
    if (rows === 0) throw new AppError(statisticsErrors, 'LOGBOOK_EMPTY');
    for (const each of cases.values())
      each.check((_, code, params = {}) => report({ row: each.row, column: '', title: '', code, params }));
    const fresh = [...cases.values()].filter(({ isNew }) => isNew);
    return {
      cases,
      extractionIds,
      report: {
        rows,
        extractions: extractionIds.size,
        cases: fresh.length,
        casesClarified: fresh.filter(({ isClarified }) => isClarified).length,
        contributions,
        faults,
        faultCount,
      },
    };
  }

  /** Makes the cases that a batch names for the first time known. */
  private async meetCases(
    tx: EntityManager,
    cases: Map<string, LogbookCase>,
    batch: readonly LogbookLine[],
  ): Promise<void> {
    const first = new Map<string, { unitId: string; number: string; line: LogbookLine }>();
    for (const line of batch) {
      const number = line.caseNumber;
      if (number === undefined) continue;
      const key = caseKey(line.unitId, number);
      if (!cases.has(key) && !first.has(key)) first.set(key, { unitId: line.unitId, number, line });
    }
    if (first.size === 0) return;
    const known = new Map(
      (await this.logbooks.knownCases(tx, [...first.values()])).map((row) => [
        caseKey(row.unitId, row.number),
        row,
      ]),
    );
    for (const [key, { unitId, number, line }] of first)
      cases.set(key, new LogbookCase(unitId, number, line, known.get(key)));
  }

  /** Second pass: the same rows again, now written with the events that record them (I5). */
  private async write(
    tx: EntityManager,
    reading: LogbookReading,
    order: LogbookOrder,
    plan: LogbookPlan,
    mark: ImportMark,
    actor: AuditActor,
    unit: Unit,
  ): Promise<void> {
    const { report } = plan;
    await this.logbooks.insertImport(tx, {
      id: mark.importId,
      fileName: order.fileName,
      sha256: order.sha256,
      unitId: unit.id,
      importedBy: mark.userId,
      importedByName: actor.name,
      importedAt: mark.at,
      extractions: report.extractions,
      cases: report.cases,
      demo: mark.demo,
    });
    await this.audit.record(tx, {
      action: 'logbook.imported',
      objectType: 'logbook-import',
      objectId: mark.importId,
      objectName: order.fileName,
      actor,
      unitId: unit.id,
      client: order.client,
      after: {
        sha256: order.sha256,
        rows: report.rows,
        extractions: report.extractions,
        cases: report.cases,
        casesClarified: report.casesClarified,
        contributions: report.contributions,
      },
    });
    await this.writeCases(tx, plan, mark, actor);
    let rows = 0;
    const progress = (done: number): void => {
      rows = done;
      if (done % PROGRESS_ROWS === 0) order.progress?.(done, report.rows, 'writing');
    };
    const unexpected = (fault: LogbookFault): never => {
      throw new Error(`row ${fault.row} was sound when it was checked: the file changed under the import`);
    };
    for await (const batch of reading.batches(order, unexpected, progress))
      await this.writeBatch(tx, batch, order.unitId, plan, mark, actor);
    if (rows !== report.rows) throw new Error('the file changed under the import');
    order.progress?.(rows, report.rows, 'writing');
  }

  private async writeCases(
    tx: EntityManager,
    plan: LogbookPlan,
    mark: ImportMark,
    actor: AuditActor,
  ): Promise<void> {
    const fresh = [...plan.cases.values()].filter(({ isNew }) => isNew);
    for (let at = 0; at < fresh.length; at += CASES_AT_ONCE) {
      const some = fresh.slice(at, at + CASES_AT_ONCE);
      await this.logbooks.insertCases(tx, some, mark);
      await this.audit.recordMany(
        tx,
        some.map((each): AuditEntry => {
          const { id, number, unitId, importRow, ...after } = each.toRow();
          return {
            action: 'case.imported',
            objectType: 'case',
            objectId: id,
            objectName: number,
            actor,
            unitId,
            caseId: id,
            after: { ...after, importId: mark.importId, importRow },
          };
        }),
      );
    }
  }

  private async writeBatch(
    tx: EntityManager,
    batch: readonly LogbookLine[],
    rootId: string,
    plan: LogbookPlan,
    mark: ImportMark,
    actor: AuditActor,
  ): Promise<void> {
    const cameras = await this.logbooks.cameras(tx, rootId, [...new Set(batch.map(({ camera }) => camera))]);
    const extractions: NewExtraction[] = [];
    const uses: NewUse[] = [];
    const contributions: NewContribution[] = [];
    const entries: AuditEntry[] = [];
    for (const line of batch) {
      const extraction = plan.extractionIds.get(line.extractionKey);
      if (extraction === undefined) throw new Error('the file changed under the import');
      const { row, unitId, extractionKey, fingerprint, camera, contribution } = line;
      const each =
        line.caseNumber === undefined ? undefined : plan.cases.get(caseKey(unitId, line.caseNumber));
      const about = { actor, unitId, ...(each && { caseId: each.id }) };
      if (extraction.row === row) {
        const known = cameras.get(camera);
        const { windowFrom, windowTo, sealedAt, note } = line;
        const fact = { windowFrom, windowTo, sealedAt, note: note ?? null, row };
        extractions.push({
          ...fact,
          id: extraction.id,
          unitId,
          cameraId: known?.id ?? null,
          recorderId: known?.recorderId ?? null,
        });
        entries.push({
          action: 'extraction.imported',
          objectType: 'extraction',
          objectId: extraction.id,
          objectName: camera,
          ...about,
          after: { ...fact, camera, importId: mark.importId },
        });
      }
      uses.push({
        row,
        extractionKey,
        fingerprint,
        extractionId: extraction.id,
        caseId: each?.id ?? null,
        camera,
      });
      if (each === undefined) continue;
      entries.push({
        action: 'case.linked',
        objectType: 'case',
        objectId: each.id,
        objectName: each.number,
        ...about,
        after: { extractionId: extraction.id, importId: mark.importId, row },
      });
      if (contribution === undefined) continue;
      const signed = {
        id: newId(),
        caseId: each.id,
        extractionId: extraction.id,
        ...contribution,
        signedByName: line.signedBy ?? actor.name,
        signedAt: mark.at,
      };
      contributions.push(signed);
      entries.push({
        action: 'contribution.signed',
        objectType: 'contribution',
        objectId: signed.id,
        objectName: each.number,
        ...about,
        after: { ...signed, importId: mark.importId, row },
      });
    }
    if (extractions.length > 0) await this.logbooks.insertExtractions(tx, extractions, mark);
    await this.logbooks.insertUses(tx, uses, mark);
    if (contributions.length > 0) await this.logbooks.insertContributions(tx, contributions);
    await this.audit.recordMany(tx, entries);
  }
}

const caseKey = (unitId: string, number: string): string => `${unitId} ${number}`;

function rowsInvalid(report: LogbookPlan['report']): AppError {
  return new AppError(statisticsErrors, 'LOGBOOK_ROWS_INVALID', {
    params: { count: report.faultCount },
    problems: report.faults.map(({ row, column, code, params }): FieldProblem => ({
      field: column === '' ? `row ${row}` : `${column}${row}`,
      code,
      params,
    })),
  });
}
