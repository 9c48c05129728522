/** One cell that holds something. Blank cells are absent from their row. */
export interface SheetCell {
  /** `formula`: computed by the spreadsheet program; `text` is only what it last showed. Importers refuse it. */
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';
  /**
   * What the cell says, in Unicode NFC. A number has no thousands separator (`14797`); a date reads `29/02/2024`,
   * `29/02/2024 23:59:00`, or `23:59:00` when it is a time without a day.
   */
  readonly text: string;
  /** A date is the instant at which clocks in Vietnam show it: sheets carry no time zone. */
  readonly value?: number | Date | boolean;
}

export interface SheetRow {
  /** 1-based, as the spreadsheet program shows it. */
  readonly number: number;
  /** By column letters: `A`, `B`, …, `AA`. */
  readonly cells: ReadonlyMap<string, SheetCell>;
  /** The merged range that touches this row, e.g. `B2:D2`; only with `merged: 'report'`. */
  readonly merged?: string;
}

export interface ReadOptions {
  /** Sheet to read from an XLSX by name; without it the first one. */
  readonly sheet?: string;
  /** Rows that hold something, header included, before the file is refused. */
  readonly maxRows: number;
  /** Columns that may hold something; 100 unless told. */
  readonly maxColumns?: number;
  /** `refuse` (the default) throws at the first row with merged cells; `report` leaves it to the caller. */
  readonly merged?: 'refuse' | 'report';
  readonly signal?: AbortSignal;
}

export type SheetSource =
  | { readonly format: 'xlsx' | 'csv'; readonly path: string }
  | { readonly format: 'csv'; readonly stream: AsyncIterable<Uint8Array> };

export const DEFAULT_MAX_COLUMNS = 100;
/** Blank rows in a row that are skipped before the file is refused: each costs time and says nothing. */
export const MAX_BLANK_RUN = 10_000;
/** What Excel itself allows in a cell. */
export const MAX_CELL_CHARACTERS = 32_767;
