import {
  MAX_CELL_CHARACTERS,
  plainTitle,
  readInstant,
  type SheetCell,
  type TableRow,
} from '#antt/spreadsheets';
import { vietnamDateTime } from '#antt/kernel';
import type { IdentifiedThing, Verdict } from '#antt/cases';
import type { LogbookColumn } from './logbook-columns.js';
import type { ReportFault } from './logbook-fault.js';

/** One row as it was written, before units and cases are looked up. */
export interface LogbookEntry {
  readonly row: number;
  readonly sealedAt: Date;
  readonly camera: string;
  readonly unitCode: string;
  readonly unitName: string | undefined;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  /** Absent: the extraction belongs to no case. */
  readonly caseNumber: string | undefined;
  readonly caseTitle: string | undefined;
  /** As written. */
  readonly category: string | undefined;
  readonly occurredAt: Date | undefined;
  /** Absent: not told in this row. */
  readonly clarified: boolean | undefined;
  readonly clarifiedOn: Date | undefined;
  readonly decision: string | undefined;
  readonly contribution:
    { readonly verdict: Verdict; readonly identified: readonly IdentifiedThing[] } | undefined;
  readonly signedBy: string | undefined;
  readonly note: string | undefined;
}

const LIMITS: Readonly<Partial<Record<LogbookColumn, number>>> = {
  camera: 200,
  unitCode: 100,
  unitName: 200,
  caseNumber: 60,
  caseTitle: 500,
  category: 100,
  decision: 100,
  signedBy: 120,
  note: 2000,
};
const MAX_WINDOW_MS = 31 * 86_400_000;

const THINGS: Readonly<Record<string, IdentifiedThing>> = {
  'phuong tien': 'vehicle',
  xe: 'vehicle',
  'doi tuong': 'suspect',
  'nghi can': 'suspect',
  'thoi gian': 'time',
  'dia diem': 'place',
  'dien bien': 'course-of-events',
};
const RESULTS: Readonly<Record<string, boolean>> = {
  'da lam ro': true,
  'lam ro': true,
  'chua lam ro': false,
  'dang xac minh': false,
  chua: false,
};

/** Reads the cells of one row; what it cannot read it reports, and then returns undefined. */
export function readEntry(
  row: TableRow<LogbookColumn>,
  now: Date,
  report: ReportFault,
): LogbookEntry | undefined {
  let sound = true;
  const fault: ReportFault = (column, code, params) => {
    sound = false;
    report(column, code, params);
  };
  const text = (key: LogbookColumn): string | undefined => {
    const cell = row.cell(key);
    if (cell === undefined) return undefined;
    if (isComputed(cell)) {
      fault(key, 'LOGBOOK_CELL_FORMULA');
      return undefined;
    }
    const tidy = cell.text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    const limit = LIMITS[key] ?? MAX_CELL_CHARACTERS;
    if (tidy.length > limit) fault(key, 'LOGBOOK_CELL_TOO_LONG', { limit });
    return tidy === '' ? undefined : tidy;
  };
  const needed = (key: LogbookColumn): string => {
    const value = text(key);
    if (value === undefined && !isComputed(row.cell(key))) fault(key, 'LOGBOOK_CELL_MISSING');
    return value ?? '';
  };
  const time = (key: LogbookColumn, isNeeded: boolean): Date | undefined => {
    const cell = row.cell(key);
    if (cell === undefined) {
      if (isNeeded) fault(key, 'LOGBOOK_CELL_MISSING');
      return undefined;
    }
    if (isComputed(cell)) {
      fault(key, 'LOGBOOK_CELL_FORMULA');
      return undefined;
    }
    const instant = readInstant(cell);
    if (instant === undefined) fault(key, 'LOGBOOK_TIME_INVALID', { value: cell.text.slice(0, 60) });
    else if (instant > now) fault(key, 'LOGBOOK_TIME_IN_FUTURE', { value: vietnamDateTime(instant) });
    else return instant;
    return undefined;
  };
  const sealedAt = time('sealedAt', true);
  const windowFrom = time('windowFrom', true);
  const windowTo = time('windowTo', true);
  if (windowFrom && windowTo && sealedAt) {
    const length = windowTo.getTime() - windowFrom.getTime();
    if (length <= 0 || length > MAX_WINDOW_MS || windowTo > sealedAt)
      fault('windowTo', 'LOGBOOK_WINDOW_INVALID');
  }
  const entry = {
    row: row.number,
    camera: needed('camera'),
    unitCode: needed('unitCode'),
    unitName: text('unitName'),
    caseNumber: text('caseNumber'),
    caseTitle: text('caseTitle'),
    category: text('category'),
    occurredAt: time('occurredAt', false),
    clarified: readResult(text('result'), fault),
    clarifiedOn: time('clarifiedOn', false),
    decision: text('decision'),
    contribution: readContribution(text('contribution'), fault),
    signedBy: text('signedBy'),
    note: text('note'),
  };
  const { caseTitle, category, clarified, clarifiedOn, decision, contribution } = entry;
  const tellsOfCase = [caseTitle, category, clarified, clarifiedOn, decision, contribution].some(
    (value) => value !== undefined,
  );
  if (entry.caseNumber === undefined && tellsOfCase) fault('caseNumber', 'LOGBOOK_CELL_MISSING');
  if (!sound || !sealedAt || !windowFrom || !windowTo) return undefined;
  return { ...entry, sealedAt, windowFrom, windowTo };
}

/** A formula's or an error's text is not what the person knew, only what a program last showed. */
const isComputed = (cell: SheetCell | undefined): boolean =>
  cell?.kind === 'formula' || cell?.kind === 'error';

function readResult(text: string | undefined, fault: ReportFault): boolean | undefined {
  if (text === undefined) return undefined;
  const result = RESULTS[plainTitle(text)];
  if (result === undefined) fault('result', 'LOGBOOK_RESULT_UNKNOWN', { value: text.slice(0, 60) });
  return result;
}

function readContribution(text: string | undefined, fault: ReportFault): LogbookEntry['contribution'] {
  if (text === undefined) return undefined;
  const plain = plainTitle(text);
  if (plain === 'loai tru') return { verdict: 'excluded', identified: [] };
  if (plain === 'khong gia tri' || plain === 'khong co gia tri')
    return { verdict: 'no-value', identified: [] };
  const things = text
    .split(/[,;+/]| và /iu)
    .map(plainTitle)
    .filter((thing) => thing !== '')
    .map((thing) => THINGS[thing]);
  if (things.length === 0 || things.includes(undefined)) {
    fault('contribution', 'LOGBOOK_CONTRIBUTION_UNKNOWN', { value: text.slice(0, 60) });
    return undefined;
  }
  return { verdict: 'identified', identified: [...new Set(things as IdentifiedThing[])] };
}
