import type { Cell, WrittenSheet } from '../written-sheet.js';
import { zipStream, type ZipPart } from '../zip/zip-stream.js';
import { dataRow, SHEET_END, sheetStart } from './sheet-xml.js';
import { STYLES_XML } from './styles-xml.js';
import { escapeText } from './text-escapes.js';

/** Rows and bytes after which a table goes on in another sheet: Excel's own limit, and well under a part's 4 GiB. */
const MAX_SHEET_ROWS = 1_048_576;
const MAX_SHEET_BYTES = 1_500_000_000;
const PIECE_CHARACTERS = 65_536;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XLSX_PARTS = {
  rootRelations: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
};

/**
 * An XLSX workbook as a stream: one pass over the rows on flat memory, equal rows give equal bytes. A table longer
 * than a sheet can hold goes on in further sheets of its name, each with the header.
 */
export function writeXlsx(sheets: readonly WrittenSheet[]): AsyncGenerator<Uint8Array> {
  return zipStream(parts(sheets));
}

async function* parts(sheets: readonly WrittenSheet[]): AsyncGenerator<ZipPart> {
  yield { name: '_rels/.rels', content: whole(XLSX_PARTS.rootRelations) };
  yield { name: 'xl/styles.xml', content: whole(STYLES_XML) };
  const names = new SheetNames();
  for (const sheet of sheets) {
    const rows = iterate(sheet.rows);
    try {
      let first = true;
      let next = await rows.next();
      while (first || next.done !== true) {
        const number = names.add(sheet.name);
        async function* content(): AsyncGenerator<Uint8Array> {
          const start = sheetStart(sheet);
          let row = start.rows;
          let piece = start.xml;
          let written = 0;
          while (next.done !== true && row < MAX_SHEET_ROWS && written < MAX_SHEET_BYTES) {
            row += 1;
            piece += dataRow(sheet.columns, row, next.value);
            if (piece.length >= PIECE_CHARACTERS) {
              const bytes = Buffer.from(piece);
              written += bytes.length;
              piece = '';
              yield bytes;
            }
            next = await rows.next();
          }
          yield Buffer.from(piece + SHEET_END);
        }
        yield { name: `xl/worksheets/sheet${number}.xml`, content: content() };
        first = false;
      }
    } finally {
      await rows.return?.(undefined);
    }
  }
  // What names the sheets comes last: only now is it known how many there are.
  yield { name: 'xl/workbook.xml', content: whole(workbook(names.all)) };
  yield { name: 'xl/_rels/workbook.xml.rels', content: whole(workbookRelations(names.all.length)) };
  yield { name: '[Content_Types].xml', content: whole(contentTypes(names.all.length)) };
}

/** Excel allows 31 characters, not these ones, and no name twice. */
class SheetNames {
  readonly all: string[] = [];

  /** The number of the sheet so named, from 1. */
  add(wanted: string): number {
    const plain =
      wanted
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Trang';
    const taken = new Set(this.all.map((name) => name.toLowerCase()));
    let name = plain.slice(0, 31);
    for (let count = 2; taken.has(name.toLowerCase()); count++) {
      const suffix = ` (${count})`;
      name = plain.slice(0, 31 - suffix.length) + suffix;
    }
    return this.all.push(name);
  }
}

function* whole(text: string): Generator<Uint8Array> {
  yield Buffer.from(text);
}

async function* iterate(rows: WrittenSheet['rows']): AsyncGenerator<readonly Cell[]> {
  yield* rows;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return (
    `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">` +
    `<bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`
  );
}

function workbookRelations(sheets: number): string {
  const relations = Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return (
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}` +
    `<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
  );
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join('')}</Types>`
  );
}
