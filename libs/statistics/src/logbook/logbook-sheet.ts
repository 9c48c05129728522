import { writeXlsx, type Cell, type WrittenSheet } from '#antt/spreadsheets';
import { LOGBOOK_COLUMNS, type LogbookColumn } from './logbook-columns.js';

/** What stands in one row of a logbook. */
export type LogbookCells = Readonly<Partial<Record<LogbookColumn, string | Date>>>;

/** A logbook as XLSX, in the shape the importer reads. */
export function writeLogbook(
  rows: Iterable<LogbookCells> | AsyncIterable<LogbookCells>,
  heading: readonly (readonly string[])[] = [],
): AsyncIterable<Uint8Array> {
  return writeXlsx([logbookSheet(rows, heading)]);
}

/** The blank logbook to fill in, with a sheet that says what belongs in each column. */
export function writeLogbookTemplate(): AsyncIterable<Uint8Array> {
  return writeXlsx([
    logbookSheet([]),
    {
      name: 'Hướng dẫn',
      columns: [
        { header: 'Cột', width: 26, kind: 'text' },
        { header: 'Cách ghi', width: 120, kind: 'text' },
      ],
      rows: LOGBOOK_COLUMNS.map(({ titles, guide }) => [titles[0], guide]),
    },
  ]);
}

function logbookSheet(
  rows: Iterable<LogbookCells> | AsyncIterable<LogbookCells>,
  heading: readonly (readonly string[])[] = [],
): WrittenSheet {
  return {
    name: 'Sổ trích xuất',
    heading,
    columns: LOGBOOK_COLUMNS.map(({ titles, width, kind }) => ({ header: titles[0], width, kind })),
    rows: cellsOf(rows),
  };
}

async function* cellsOf(rows: Iterable<LogbookCells> | AsyncIterable<LogbookCells>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield LOGBOOK_COLUMNS.map(({ key }) => row[key]);
}
