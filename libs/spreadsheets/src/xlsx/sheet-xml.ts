import { AppError, vietnamDate, vietnamDateTime } from '#antt/kernel';
import { columnLetters } from '../column-letters.js';
import { MAX_CELL_CHARACTERS } from '../sheet-row.js';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import type { Cell, WrittenColumn, WrittenSheet } from '../written-sheet.js';
import { serialOfInstant } from './serial-date.js';
import { CELL_STYLE } from './styles-xml.js';
import { escapeText } from './text-escapes.js';

/** Everything of a worksheet before its rows, heading and header included. */
export function sheetStart(sheet: WrittenSheet): { xml: string; rows: number } {
  const heading = sheet.heading ?? [];
  const headerRow = heading.length + 1;
  const frozen = sheet.frozenRows ?? headerRow;
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
      : '';
  const columns = sheet.columns
    .map((column, at) => {
      const width = column.width ?? Math.max(10, Math.min(40, column.header.length + 3));
      return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
    })
    .join('');
  const lines = heading.map((line, at) => {
    const style = at === 0 ? CELL_STYLE.heading : CELL_STYLE.text;
    return rowXml(at + 1, line.map((text, column) => textCell(column + 1, at + 1, text, style)).join(''));
  });
  const header = sheet.columns.map((column, at) =>
    textCell(at + 1, headerRow, column.header, CELL_STYLE.header),
  );
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    `<cols>${columns}</cols><sheetData>${lines.join('')}${rowXml(headerRow, header.join(''))}`;
  return { xml, rows: headerRow };
}

export const SHEET_END =
  '</sheetData><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>';

export function dataRow(columns: readonly WrittenColumn[], row: number, cells: readonly Cell[]): string {
  let xml = '';
  for (const [at, cell] of cells.entries()) {
    if (cell === null || cell === undefined || cell === '') continue;
    xml += dataCell(columns[at]?.kind ?? 'text', at + 1, row, cell);
  }
  return rowXml(row, xml);
}

function dataCell(kind: WrittenColumn['kind'], column: number, row: number, cell: NonNullable<Cell>): string {
  if (typeof cell === 'number' && kind === 'integer' && Number.isFinite(cell))
    return numberCell(column, row, cell, CELL_STYLE.integer);
  if (cell instanceof Date) {
    const serial = serialOfInstant(cell);
    if (serial !== undefined && (kind === 'date' || kind === 'datetime'))
      return numberCell(column, row, kind === 'date' ? Math.floor(serial) : serial, CELL_STYLE[kind]);
    return textCell(
      column,
      row,
      kind === 'date' ? vietnamDate(cell) : vietnamDateTime(cell),
      CELL_STYLE.text,
    );
  }
  return textCell(column, row, String(cell), CELL_STYLE.text);
}

function numberCell(column: number, row: number, value: number, style: number): string {
  return `<c r="${columnLetters(column)}${row}" s="${style}"><v>${value}</v></c>`;
}

/**
 * Text stands in the cell itself with its type, so whatever a user typed is shown, never computed (invariant I11).
 * @throws SPREADSHEET_CELL_TOO_LONG: Excel would call the whole file damaged
 */
function textCell(column: number, row: number, text: string, style: number): string {
  const address = `${columnLetters(column)}${row}`;
  if (text.length > MAX_CELL_CHARACTERS)
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_CELL_TOO_LONG', {
      params: { cell: address, limit: MAX_CELL_CHARACTERS },
    });
  if (text === '') return '';
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

function rowXml(row: number, cells: string): string {
  return `<row r="${row}">${cells}</row>`;
}
