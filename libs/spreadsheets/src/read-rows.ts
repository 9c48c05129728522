import { createReadStream } from 'node:fs';
import { readCsvRows } from './csv/csv-rows.js';
import type { ReadOptions, SheetRow, SheetSource } from './sheet-row.js';
import { readXlsxRows } from './xlsx/xlsx-rows.js';

/**
 * The rows of a spreadsheet that hold something, one after the other on bounded memory: the file is a stranger's, so
 * archives that expand too far, entities, endless blank rows and over-long cells are refused, and nothing in it is
 * ever computed or followed.
 * @throws AppError of `spreadsheetsErrors`; the signal's reason when aborted
 */
export async function* readRows(source: SheetSource, options: ReadOptions): AsyncGenerator<SheetRow> {
  if (source.format === 'xlsx') {
    yield* readXlsxRows(source.path, options);
    return;
  }
  yield* readCsvRows('stream' in source ? source.stream : createReadStream(source.path), options);
}
