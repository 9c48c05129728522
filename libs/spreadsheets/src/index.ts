export { columnIndex, columnLetters } from './column-letters.js';
export type { CsvDelimiter } from './csv/csv-delimiter.js';
export { writeCsv, type CsvOptions } from './csv/csv-writer.js';
export { guardFormula, unguardFormula } from './csv/formula-guard.js';
export { readRows } from './read-rows.js';
export { detectFormat, type SheetFormat } from './sheet-format.js';
export {
  MAX_BLANK_RUN,
  MAX_CELL_CHARACTERS,
  type ReadOptions,
  type SheetCell,
  type SheetRow,
  type SheetSource,
} from './sheet-row.js';
export { plainTitle, readTable, type TableColumn, type TableRow } from './sheet-table.js';
export { spoolToFile, type SpooledFile } from './spool-file.js';
export { spreadsheetsErrors } from './spreadsheets.errors.js';
export { readInstant } from './wall-clock.js';
export type { Cell, WrittenColumn, WrittenSheet } from './written-sheet.js';
export { writeXlsx } from './xlsx/xlsx-writer.js';
export { zipStream, type ZipPart } from './zip/zip-stream.js';
