import { AppError } from '#antt/kernel';
import { MAX_BLANK_RUN } from './sheet-row.js';
import { spreadsheetsErrors } from './spreadsheets.errors.js';

/** Counts rows while they are read, so that neither many rows nor many blank ones can take for ever. */
export class RowBudget {
  private filled = 0;
  private blanks = 0;
  private lastFilled = 0;

  constructor(private readonly maxRows: number) {}

  /** @throws SPREADSHEET_TOO_MANY_ROWS */
  takeFilled(rowNumber: number): void {
    this.blanks = 0;
    this.lastFilled = rowNumber;
    this.filled += 1;
    if (this.filled > this.maxRows)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_TOO_MANY_ROWS', {
        params: { limit: this.maxRows },
      });
  }

  /** @throws SPREADSHEET_BLANK_ROWS */
  takeBlank(): void {
    this.blanks += 1;
    if (this.blanks > MAX_BLANK_RUN)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_BLANK_ROWS', {
        params: { row: this.lastFilled, limit: MAX_BLANK_RUN },
      });
  }
}
