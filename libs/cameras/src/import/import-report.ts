import { AppError, renderText, type ErrorParams, type ErrorText } from '#antt/kernel';
import { camerasErrors, type CamerasErrorCode } from '../cameras.errors.js';
import { columnHeader, type CameraColumnKey } from './camera-columns.js';

/** One thing wrong with one row: where, what, and what to do about it. */
export interface RowProblem {
  readonly row: number;
  /** Letters of the column; null when the file lacks the column, or the row as a whole is meant. */
  readonly column: string | null;
  readonly key: CameraColumnKey;
  readonly header: string;
  readonly code: CamerasErrorCode;
  readonly params: ErrorParams;
}

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface CameraImportReport {
  readonly importId: string;
  readonly dryRun: boolean;
  /** False: nothing was kept, because it was a dry run or rows had errors. */
  readonly applied: boolean;
  /** Rows below the header that hold something. */
  readonly rows: number;
  readonly failedRows: number;
  readonly cameras: ImportCounts;
  readonly recorders: ImportCounts;
  readonly owners: ImportCounts;
  /** How many problems there are; `problems` lists the first {@link PROBLEMS_LISTED}. */
  readonly problemCount: number;
  readonly problems: readonly RowProblem[];
  /** Rows taken although something in them was not followed. */
  readonly warnings: readonly RowProblem[];
}

/** More than anybody corrects before trying again, little enough to send. */
export const PROBLEMS_LISTED = 500;

export function rowProblem(
  row: number,
  letters: string,
  key: CameraColumnKey,
  code: CamerasErrorCode,
  params: ErrorParams = {},
): RowProblem {
  return { row, column: letters === '' ? null : letters, key, header: columnHeader(key), code, params };
}

/** Message and remedy of a problem in the reader's language. */
export function rowProblemText(problem: RowProblem, language: 'vi' | 'en'): ErrorText {
  return renderText(camerasErrors[problem.code], language, problem.params);
}

/** The report of a file with errors, of which nothing was kept, as the error it is. */
export function importRefusal(report: CameraImportReport): AppError {
  return new AppError(camerasErrors, 'CAMERA_IMPORT_REFUSED', {
    params: { failed: report.failedRows, rows: report.rows },
    problems: report.problems.map(({ row, column, key, header, code, params }) => ({
      field: column === null ? `row ${row}` : `${column}${row}`,
      code,
      params: { ...params, row, column: column ?? '', key, header },
    })),
  });
}
