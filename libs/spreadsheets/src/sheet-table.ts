import { AppError } from '#antt/kernel';
import type { SheetCell, SheetRow } from './sheet-row.js';
import { spreadsheetsErrors } from './spreadsheets.errors.js';

export interface TableColumn<K extends string = string> {
  readonly key: K;
  /** The title in our own template first, then others that people write. */
  readonly titles: readonly [string, ...string[]];
  readonly required: boolean;
}

export interface TableRow<K extends string = string> {
  readonly number: number;
  /** The cell in that column; undefined when blank or when the table lacks an optional column. */
  cell(key: K): SheetCell | undefined;
  /** Letters of that column for messages; '' when the table lacks it. */
  letters(key: K): string;
}

const HEADER_WITHIN_ROWS = 30;

/**
 * The rows below the header of a table whose columns may stand in any order, with titles and national heading lines
 * above it. Titles are compared without case, accents and extra spaces. Columns we do not know are passed over.
 * `rows` come from `readRows(…, { merged: 'report' })`: cells may be merged above the header, not in or below it.
 * @throws SPREADSHEET_HEADER_MISSING, _COLUMN_MISSING, _COLUMN_REPEATED, _MERGED_CELLS
 */
export async function* readTable<K extends string>(
  rows: AsyncIterable<SheetRow>,
  columns: readonly TableColumn<K>[],
): AsyncGenerator<TableRow<K>> {
  const known = new Map<string, TableColumn<K>>();
  for (const column of columns) for (const title of column.titles) known.set(plainTitle(title), column);
  let places: ReadonlyMap<K, string> | undefined;
  for await (const row of rows) {
    if (places === undefined) {
      const matches = [...row.cells.values()].filter(({ text }) => known.has(plainTitle(text)));
      if (matches.length >= Math.min(2, columns.length)) {
        refuseMerged(row);
        places = placesOf(row, columns, known);
      } else if (row.number >= HEADER_WITHIN_ROWS) break;
      continue;
    }
    refuseMerged(row);
    const found = places;
    yield {
      number: row.number,
      cell: (key) => row.cells.get(found.get(key) ?? ''),
      letters: (key) => found.get(key) ?? '',
    };
  }
  if (places === undefined)
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_HEADER_MISSING', {
      params: {
        rows: HEADER_WITHIN_ROWS,
        titles: columns.flatMap(({ required, titles }) => (required ? titles[0] : [])).join(', '),
      },
    });
}

/** `đơn vị (mã)` and `Don vi (ma) *` are the same title. */
export function plainTitle(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function placesOf<K extends string>(
  row: SheetRow,
  columns: readonly TableColumn<K>[],
  known: ReadonlyMap<string, TableColumn<K>>,
): Map<K, string> {
  const places = new Map<K, string>();
  for (const [letters, cell] of row.cells) {
    const column = known.get(plainTitle(cell.text));
    if (column === undefined) continue;
    if (places.has(column.key))
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_COLUMN_REPEATED', {
        params: { title: column.titles[0], row: row.number },
      });
    places.set(column.key, letters);
  }
  const missing = columns.filter(({ key, required }) => required && !places.has(key));
  if (missing.length > 0)
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_COLUMN_MISSING', {
      params: { row: row.number, titles: missing.map(({ titles }) => titles[0]).join(', ') },
    });
  return places;
}

function refuseMerged(row: SheetRow): void {
  if (row.merged !== undefined)
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_MERGED_CELLS', {
      params: { row: row.number, range: row.merged },
    });
}
