import type { ErrorParams } from '#antt/kernel';
import type { StatisticsErrorCode } from '../statistics.errors.js';
import type { LogbookColumn } from './logbook-columns.js';

/** What is wrong with one cell, or with a row as a whole. */
export interface LogbookFault {
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  /** Letters of the column; '' for the row as a whole. */
  readonly column: string;
  /** The column's title; '' for the row as a whole. */
  readonly title: string;
  readonly code: StatisticsErrorCode;
  readonly params: ErrorParams;
}

export type ReportFault = (
  column: LogbookColumn | undefined,
  code: StatisticsErrorCode,
  params?: ErrorParams,
) => void;
