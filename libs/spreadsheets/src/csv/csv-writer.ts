import { vietnamDate, vietnamDateTime, vietnamNumber } from '#antt/kernel';
import type { Cell, WrittenColumn, WrittenSheet } from '../written-sheet.js';
import type { CsvDelimiter } from './csv-delimiter.js';
import { guardFormula } from './formula-guard.js';

const PIECE_CHARACTERS = 65_536;

export interface CsvOptions {
  /** Excel takes a CSV without the mark for the computer's code page. */
  readonly bom: boolean;
  /** `;` where the decimal sign is a comma, as in Vietnam. */
  readonly delimiter: CsvDelimiter;
  /** Lines above the header. */
  readonly heading?: readonly (readonly string[])[];
}

/**
 * A table as CSV in UTF-8, streamed, lines ended by CR LF (RFC 4180). Integers read `1.028`, dates `23/11/2026`.
 * A text that a spreadsheet program would compute gets an apostrophe in front (invariant I11).
 */
export async function* writeCsv(
  columns: readonly WrittenColumn[],
  rows: WrittenSheet['rows'],
  options: CsvOptions,
): AsyncGenerator<Uint8Array> {
  const line = (fields: readonly string[]): string =>
    `${fields.map((field) => quoted(field, options.delimiter)).join(options.delimiter)}\r\n`;
  let piece = options.bom ? '\uFEFF' : '';
  for (const texts of options.heading ?? []) piece += line(texts.map(guardFormula));
  piece += line(columns.map(({ header }) => guardFormula(header)));
  for await (const row of rows) {
    piece += line(columns.map(({ kind }, at) => field(kind, row[at])));
    if (piece.length >= PIECE_CHARACTERS) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  if (piece !== '') yield Buffer.from(piece);
}

function field(kind: WrittenColumn['kind'], cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return kind === 'date' ? vietnamDate(cell) : vietnamDateTime(cell);
  if (typeof cell === 'number') return kind === 'integer' ? vietnamNumber(cell) : String(cell);
  return guardFormula(cell.toWellFormed());
}

function quoted(text: string, delimiter: CsvDelimiter): string {
  const needed = text.includes(delimiter) || /["\r\n]/.test(text) || /^\s|\s$/.test(text);
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}
