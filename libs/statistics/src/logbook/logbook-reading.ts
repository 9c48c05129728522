import type { EntityManager } from 'typeorm';
import { sha256Hex, vietnamDate, vietnamDay } from '#antt/kernel';
import { plainTitle, readRows, readTable, type SheetSource } from '#antt/spreadsheets';
import { CURRENT_ERA, FORMER_ERA, type UnitEra } from '#antt/units';
import { readEntry, type LogbookEntry } from './logbook-cells.js';
import { LOGBOOK_COLUMNS } from './logbook-columns.js';
import type { LogbookFault, ReportFault } from './logbook-fault.js';
import type { LogbookRepository, ScopeUnit } from './logbook.repository.js';

/** One row with its unit and category found. */
export interface LogbookLine extends LogbookEntry {
  readonly unitId: string;
  readonly categoryCode: string | undefined;
  readonly extractionKey: string;
  readonly fingerprint: string;
  readonly fault: ReportFault;
}

export interface LogbookSource {
  readonly source: SheetSource;
  readonly signal?: AbortSignal | undefined;
}

export const MAX_LOGBOOK_ROWS = 100_000;
const BATCH_ROWS = 1000;
/** The last day of the former units' codes. */
const FORMER_UNTIL = '2025-06-30';

/** Reads a logbook's rows; what a row names is looked up in what was loaded for the importing unit. */
export class LogbookReading {
  private constructor(
    private readonly units: ReadonlyMap<string, ScopeUnit>,
    private readonly categories: ReadonlyMap<string, string>,
    private readonly categoryNames: string,
    private readonly isUnit: (code: string, era: UnitEra) => Promise<string | undefined>,
    private readonly now: Date,
  ) {}

  /** @param findOutside the name of a unit anywhere, to tell an unknown code from one that is not the importer's */
  static async prepare(
    tx: EntityManager,
    repository: LogbookRepository,
    rootId: string,
    findOutside: (code: string, era: UnitEra) => Promise<string | undefined>,
    now: Date,
  ): Promise<LogbookReading> {
    const units = new Map<string, ScopeUnit>();
    for (const unit of await repository.unitsInScope(tx, rootId)) {
      const key = `${unit.era} ${unit.code}`;
      if (!units.has(key)) units.set(key, unit);
    }
    const categories = new Map<string, string>();
    const names: string[] = [];
    for (const { code, nameVi, nameEn } of await repository.categories(tx)) {
      for (const name of [code, nameVi, nameEn]) categories.set(plainTitle(name), code);
      names.push(nameVi);
    }
    return new LogbookReading(units, categories, names.join('; '), findOutside, now);
  }

  /** Batches of sound rows in the order of the file. A row with a fault is reported and left out. */
  async *batches(
    file: LogbookSource,
    report: (fault: LogbookFault) => void,
    progress: (rows: number) => void,
  ): AsyncGenerator<LogbookLine[]> {
    const rows = readRows(file.source, {
      maxRows: MAX_LOGBOOK_ROWS + 100,
      merged: 'report',
      ...(file.signal && { signal: file.signal }),
    });
    let batch: LogbookLine[] = [];
    let count = 0;
    for await (const row of readTable(rows, LOGBOOK_COLUMNS)) {
      const fault: ReportFault = (key, code, params = {}) =>
        report({
          row: row.number,
          column: key === undefined ? '' : row.letters(key),
          title: LOGBOOK_COLUMNS.find((column) => column.key === key)?.titles[0] ?? '',
          code,
          params,
        });
      const entry = readEntry(row, this.now, fault);
      const line = entry && (await this.lineOf(entry, fault));
      if (line) batch.push(line);
      progress(++count);
      if (batch.length >= BATCH_ROWS) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  private async lineOf(entry: LogbookEntry, fault: ReportFault): Promise<LogbookLine | undefined> {
    const unit = await this.unitOf(entry, fault);
    const categoryCode = entry.category && this.categories.get(plainTitle(entry.category));
    if (entry.category !== undefined && categoryCode === undefined)
      fault('category', 'LOGBOOK_CATEGORY_UNKNOWN', {
        value: entry.category,
        categories: this.categoryNames,
      });
    if (unit === undefined || (entry.category !== undefined && categoryCode === undefined)) return undefined;
    const extractionKey = sha256Hex(
      JSON.stringify([
        unit.id,
        entry.sealedAt.getTime(),
        plainTitle(entry.camera),
        entry.windowFrom.getTime(),
        entry.windowTo.getTime(),
      ]),
    );
    const fingerprint = sha256Hex(JSON.stringify([extractionKey, entry.caseNumber ?? null]));
    return { ...entry, unitId: unit.id, categoryCode, extractionKey, fingerprint, fault };
  }

  private async unitOf(entry: LogbookEntry, fault: ReportFault): Promise<ScopeUnit | undefined> {
    const era = vietnamDay(entry.sealedAt) <= FORMER_UNTIL ? FORMER_ERA : CURRENT_ERA;
    // A spreadsheet that takes a code for a number drops its leading zeros.
    const codes = [entry.unitCode, entry.unitCode.padStart(5, '0'), entry.unitCode.padStart(2, '0')];
    for (const code of codes) {
      const unit = this.units.get(`${era} ${code}`);
      if (unit === undefined) continue;
      if (entry.unitName !== undefined && !isNameOf(entry.unitName, unit.name)) {
        fault('unitName', 'LOGBOOK_UNIT_NAME_DIFFERS', { code, name: unit.name, value: entry.unitName });
        return undefined;
      }
      return unit;
    }
    for (const code of codes) {
      const name = await this.isUnit(code, era);
      if (name === undefined) continue;
      fault('unitCode', 'LOGBOOK_UNIT_OUTSIDE', { name });
      return undefined;
    }
    fault('unitCode', 'LOGBOOK_UNIT_UNKNOWN', { value: entry.unitCode, day: vietnamDate(entry.sealedAt) });
    return undefined;
  }
}

/** `Cành Nàng`, `TT Cành Nàng` and `Thị trấn Cành Nàng` name the same. */
function isNameOf(written: string, name: string): boolean {
  const bare = (text: string): string =>
    plainTitle(text)
      .replace(/^(cong an )?(phuong|xa|thi tran|tinh|thanh pho|dac khu|tt|p|x) /, '')
      .trim();
  return bare(written) === bare(name);
}
