import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '#antt/kernel';
import { columnLetters } from '../column-letters.js';
import { RowBudget } from '../row-budget.js';
import {
  DEFAULT_MAX_COLUMNS,
  MAX_CELL_CHARACTERS,
  type ReadOptions,
  type SheetCell,
  type SheetRow,
} from '../sheet-row.js';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import { detectDelimiter, type CsvDelimiter } from './csv-delimiter.js';
import { unguardFormula } from './formula-guard.js';
import { decodeText } from './text-decoding.js';

const BEGINNING_CHARACTERS = 16_384;
/** A record longer than this is an unclosed quote, not a row. */
const MAX_RECORD_CHARACTERS = 1_048_576;

/** Rows of a CSV. Row numbers count records, as a spreadsheet program shows them, not lines of the file. */
export async function* readCsvRows(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<SheetRow> {
  const text = decodeText(bytes);
  const { delimiter, rest } = await lookAhead(text);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    max_record_size: MAX_RECORD_CHARACTERS,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const source = Readable.from(rest);
  // A failure on either side ends both; the loop below meets it as the parser's error.
  const records = pipeline(source, parser, () => undefined);
  const budget = new RowBudget(options.maxRows);
  let number = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      options.signal?.throwIfAborted();
      number += 1;
      const cells = cellsOf(record, number, options.maxColumns ?? DEFAULT_MAX_COLUMNS);
      if (cells.size === 0) {
        budget.takeBlank();
        continue;
      }
      budget.takeFilled(number);
      yield { number, cells };
    }
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (!(cause instanceof CsvError)) throw cause;
    const near = number + 1;
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_MALFORMED', {
      params: { detail: `${cause.code}, row ${near}` },
      cause,
    });
  }
}

async function lookAhead(
  text: AsyncGenerator<string>,
): Promise<{ delimiter: CsvDelimiter; rest: AsyncIterable<string> }> {
  let beginning = '';
  while (beginning.length < BEGINNING_CHARACTERS) {
    const next = await text.next();
    if (next.done === true) break;
    beginning += next.value;
  }
  // Excel's own hint line, which Excel does not show as a row either.
  const hint = /^sep=([,;\t])\r?\n/.exec(beginning);
  if (hint) beginning = beginning.slice(hint[0].length);
  const delimiter = hint
    ? (hint[1] as CsvDelimiter)
    : detectDelimiter(beginning.slice(0, BEGINNING_CHARACTERS));
  async function* rest(): AsyncGenerator<string> {
    if (beginning !== '') yield beginning;
    for await (const part of text) if (part !== '') yield part;
  }
  return { delimiter, rest: rest() };
}

function cellsOf(record: readonly string[], number: number, maxColumns: number): Map<string, SheetCell> {
  const cells = new Map<string, SheetCell>();
  for (const [at, field] of record.entries()) {
    const text = unguardFormula(field).normalize('NFC');
    if (text.trim() === '') continue;
    const column = columnLetters(at + 1);
    if (at >= maxColumns)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_TOO_MANY_COLUMNS', {
        params: { row: number, column, limit: maxColumns },
      });
    if (text.length > MAX_CELL_CHARACTERS)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_CELL_TOO_LONG', {
        params: { cell: `${column}${number}`, limit: MAX_CELL_CHARACTERS },
      });
    cells.set(column, { kind: 'text', text });
  }
  return cells;
}
