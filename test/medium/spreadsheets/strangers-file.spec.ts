import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vietnamInstant } from '#antt/kernel';
import {
  readRows,
  readTable,
  zipStream,
  type ReadOptions,
  type SheetRow,
  type ZipPart,
} from '#antt/spreadsheets';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-strangers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Workbook {
  sheet: string | Iterable<Uint8Array>;
  strings?: string;
  styles?: string;
  workbookProperties?: string;
}

/** A workbook written by hand, in the shape other programs write: shared texts, prefixes, absolute targets. */
async function workbook(parts: Workbook): Promise<string> {
  const path = join(folder, `${++count}.xlsx`);
  const content = (text: string): Uint8Array[] => [Buffer.from(text)];
  const entries: ZipPart[] = [
    {
      name: '_rels/.rels',
      content: content(
        `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      content: content(
        `<x:workbook xmlns:x="${MAIN}" xmlns:q="${OFFICE}">${parts.workbookProperties ?? ''}<x:sheets><x:sheet name="Sổ" sheetId="1" q:id="rId7"/></x:sheets></x:workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: content(
        `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId7" Type="${OFFICE}/worksheet" Target="worksheets/a.xml"/>` +
          `<Relationship Id="rId8" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>` +
          `<Relationship Id="rId9" Type="${OFFICE}/styles" Target="styles.xml"/>` +
          `<Relationship Id="rId6" Type="${OFFICE}/hyperlink" Target="http://127.0.0.1:1/" TargetMode="External"/></Relationships>`,
      ),
    },
    ...(parts.strings ? [{ name: 'xl/sharedStrings.xml', content: content(parts.strings) }] : []),
    ...(parts.styles ? [{ name: 'xl/styles.xml', content: content(parts.styles) }] : []),
    {
      name: 'xl/worksheets/a.xml',
      content:
        typeof parts.sheet === 'string'
          ? content(`<worksheet xmlns="${MAIN}"><sheetData>${parts.sheet}</worksheet>`)
          : parts.sheet,
    },
  ];
  await pipeline(Readable.from(zipStream(entries)), createWriteStream(path));
  return path;
}

async function read(path: string, options: Partial<ReadOptions> = {}): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readRows({ format: 'xlsx', path }, { maxRows: 1000, ...options })) rows.push(row);
  return rows;
}

async function readCsv(bytes: Uint8Array | string, options: Partial<ReadOptions> = {}): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const stream = Readable.from([Buffer.from(bytes)]);
  for await (const row of readRows({ format: 'csv', stream }, { maxRows: 1000, ...options })) rows.push(row);
  return rows;
}

const refused = (code: string): object => expect.objectContaining({ code });

describe("a stranger's workbook", () => {
  it('gives every kind of cell', async () => {
    const path = await workbook({
      strings: `<sst xmlns="${MAIN}"><si><t>Đông Hải</t></si><si><r><t xml:space="preserve">Cành </t></r><r><t>Nàng</t></r><rPh><t>x</t></rPh></si></sst>`,
      styles:
        `<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="170" formatCode="[$-42A]dd/mm/yyyy\\ hh:mm;@"/>` +
        '<numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="#,##0 &quot;lượt day&quot;"/></numFmts>' +
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>',
      sheet:
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>' +
        '<c r="F2"><f>SUM(A1:A9)</f><v>12</v></c><c r="G2" t="str"><f>A1</f><v>=x</v></c><c r="H2" s="1"/></row>' +
        '<row r="5"><c r="A5" s="1"><v>45351</v></c><c r="B5" s="2"><v>45351.999305555553</v></c><c r="C5" s="3"><v>1.5</v></c>' +
        '<c r="D5" s="4"><v>1028</v></c><c r="E5" s="2"><v>0.5</v></c><c r="F5" s="1"><v>1</v></c><c r="G5" s="1"><v>61</v></c>' +
        '<c r="H5" t="inlineStr"><is><t>a_x000D_b</t></is></c><c r="I5" t="d"><v>2024-02-29T23:59:00</v></c></row></sheetData>',
    });
    const [first, second] = await read(path);
    expect(first?.number).toBe(2);
    expect(Object.fromEntries(first?.cells ?? [])).toEqual({
      A: { kind: 'text', text: 'Đông Hải' },
      B: { kind: 'text', text: 'Cành Nàng' },
      C: { kind: 'boolean', text: 'TRUE', value: true },
      D: { kind: 'error', text: '#N/A' },
      F: { kind: 'formula', text: '12' },
      G: { kind: 'formula', text: '=x' },
    });
    expect(second?.number).toBe(5);
    expect(
      Object.fromEntries([...(second?.cells ?? [])].map(([column, cell]) => [column, cell.text])),
    ).toEqual({
      A: '29/02/2024',
      B: '29/02/2024 23:59:00',
      C: '1.5',
      D: '1028',
      E: '12:00:00',
      F: '01/01/1900',
      G: '01/03/1900',
      H: 'a\rb',
      I: '29/02/2024 23:59:00',
    });
    expect(second?.cells.get('B')?.value).toEqual(vietnamInstant(2024, 2, 29, 23, 59));
    expect(second?.cells.get('C')?.kind).toBe('number');
  });

  it('may count its days from 1904', async () => {
    const path = await workbook({
      workbookProperties: '<x:workbookPr date1904="1"/>',
      styles: `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`,
      sheet: '<row r="1"><c r="A1"><v>43889</v></c></row></sheetData>',
    });
    expect((await read(path))[0]?.cells.get('A')?.text).toBe('29/02/2024');
  });

  it('with a million blank rows is refused at once, with the last row that holds something', async () => {
    function* sheet(): Generator<Uint8Array> {
      yield Buffer.from(
        `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>`,
      );
      for (let row = 2; row <= 1_000_001; row++)
        yield Buffer.from(`<row r="${row}"><c r="A${row}" s="1"/><c r="B${row}" s="1"/></row>`);
      yield Buffer.from('</sheetData></worksheet>');
    }
    const path = await workbook({ sheet: sheet() });
    const started = performance.now();
    await expect(read(path)).rejects.toMatchObject({
      code: 'SPREADSHEET_BLANK_ROWS',
      params: { row: 1, limit: 10_000 },
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  }, 60_000);

  it('may leave a million rows out', async () => {
    const path = await workbook({
      sheet:
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData>',
    });
    expect((await read(path)).map(({ number }) => number)).toEqual([1, 1_048_576]);
  });

  it('with merged cells is refused at the row they touch, or reported to who allows a merged title', async () => {
    const title = '<c r="A1" t="inlineStr"><is><t>Sổ trích xuất</t></is></c>';
    const header =
      '<c r="A3" t="inlineStr"><is><t>Mã camera</t></is></c><c r="B3" t="inlineStr"><is><t>Ghi chú</t></is></c>';
    const sheet = (merge: string): string =>
      `<row r="1">${title}</row><row r="3">${header}</row><row r="4"><c r="A4"><v>7</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="${merge}"/></mergeCells>`;
    const columns = [
      { key: 'code', titles: ['Mã camera'], required: true },
      { key: 'note', titles: ['Ghi chú'], required: false },
    ] as const;
    const table = async (path: string): Promise<string[]> => {
      const rows = readRows({ format: 'xlsx', path }, { maxRows: 10, merged: 'report' });
      const found: string[] = [];
      for await (const row of readTable(rows, columns))
        found.push(`${row.number}:${row.cell('code')?.text ?? ''}`);
      return found;
    };
    const inTitle = await workbook({ sheet: sheet('A1:D1') });
    await expect(read(inTitle)).rejects.toMatchObject({
      code: 'SPREADSHEET_MERGED_CELLS',
      params: { row: 1 },
    });
    expect(await table(inTitle)).toEqual(['4:7']);
    const inHeader = await workbook({ sheet: sheet('B2:B3') });
    await expect(table(inHeader)).rejects.toMatchObject({
      code: 'SPREADSHEET_MERGED_CELLS',
      params: { row: 3, range: 'B2:B3' },
    });
  });

  it('with a DTD or an entity is refused', async () => {
    const dtd = Buffer.from(
      `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
    );
    await expect(read(await workbook({ sheet: [dtd] }))).rejects.toEqual(
      refused('SPREADSHEET_ENTITIES_REFUSED'),
    );
    const entity = '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData>';
    await expect(read(await workbook({ sheet: entity }))).rejects.toEqual(refused('SPREADSHEET_MALFORMED'));
  });

  it('that expands a thousandfold is refused before it is inflated', async () => {
    function* bomb(): Generator<Uint8Array> {
      for (let n = 0; n < 300; n++) yield Buffer.alloc(100_000, 0x20);
    }
    const path = await workbook({ sheet: bomb() });
    await expect(read(path)).rejects.toMatchObject({
      code: 'SPREADSHEET_EXPANDS_TOO_FAR',
      params: { part: 'xl/worksheets/a.xml' },
    });
  });

  it.each([
    [
      'too many rows',
      '<row r="1"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>',
      'SPREADSHEET_TOO_MANY_ROWS',
    ],
    ['too many columns', '<row r="1"><c r="ZZ1"><v>1</v></c></row>', 'SPREADSHEET_TOO_MANY_COLUMNS'],
    ['rows out of order', '<row r="2"/><row r="1"/>', 'SPREADSHEET_MALFORMED'],
    ['a number that is none', '<row r="1"><c><v>x</v></c></row>', 'SPREADSHEET_MALFORMED'],
    ['a text that is not there', '<row r="1"><c t="s"><v>3</v></c></row>', 'SPREADSHEET_MALFORMED'],
    ['an element left open', '<row r="1"><c>', 'SPREADSHEET_MALFORMED'],
    [
      'a very long cell',
      `<row r="1"><c t="str"><v>${'x'.repeat(40_000)}</v></c></row>`,
      'SPREADSHEET_CELL_TOO_LONG',
    ],
  ])('with %s is refused', async (_, rows, code) => {
    await expect(read(await workbook({ sheet: `${rows}</sheetData>` }), { maxRows: 1 })).rejects.toEqual(
      refused(code),
    );
  });

  it('that is no workbook, or lacks the sheet asked for, is refused', async () => {
    const path = join(folder, 'not.xlsx');
    await writeFile(path, 'PK\x03\x04 and then nothing that follows');
    await expect(read(path)).rejects.toEqual(refused('SPREADSHEET_MALFORMED'));
    const sound = await workbook({ sheet: '</sheetData>' });
    await expect(read(sound, { sheet: 'Camera' })).rejects.toMatchObject({
      code: 'SPREADSHEET_SHEET_MISSING',
      params: { sheet: 'Camera', sheets: 'Sổ' },
    });
  });

  it('stops being read when its reader gives up', async () => {
    const path = await workbook({ sheet: '<row r="1"><c><v>1</v></c></row></sheetData>' });
    await expect(read(path, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
  });
});

describe("a stranger's CSV", () => {
  it.each([
    ['UTF-8', Buffer.from('Mã;Tên\r\n1;Cành Nàng\r\n')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFMã,Tên\n1,Cành Nàng')],
    ['UTF-16 little-endian', Buffer.from('\uFEFFMã\tTên\r\n1\tCành Nàng\r\n', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\uFEFFMã\tTên\r\n1\tCành Nàng\r\n', 'utf16le').swap16()],
    ['decomposed letters', Buffer.from('Mã;Tên\r\n1;Cành Nàng\r\n'.normalize('NFD'))],
  ])('in %s is understood', async (_, bytes) => {
    const rows = await readCsv(bytes);
    expect(rows.map(({ cells }) => [...cells.values()].map(({ text }) => text))).toEqual([
      ['Mã', 'Tên'],
      ['1', 'Cành Nàng'],
    ]);
  });

  it('in a legacy code page is refused with the remedy, whole', async () => {
    const windows1258 = Buffer.from('4de32c54ea6e0a312c43e06e680a', 'hex');
    await expect(readCsv(windows1258)).rejects.toEqual(refused('SPREADSHEET_ENCODING_UNKNOWN'));
    await expect(readCsv(Buffer.from('a;b\n', 'utf16le'))).rejects.toEqual(
      refused('SPREADSHEET_ENCODING_UNKNOWN'),
    );
  });

  it('numbers its rows as a spreadsheet program does, quoted line breaks and blank lines included', async () => {
    const rows = await readCsv('a;b\r\n"một\nhai";2\r\n\r\n;;\r\nx;y\r\n');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 5]);
    expect(rows[1]?.cells.get('A')?.text).toBe('một\nhai');
  });

  it('with an open quote, endless blank lines or too many rows is refused', async () => {
    await expect(readCsv('a;b\r\n"x;y\r\n1;2')).rejects.toEqual(refused('SPREADSHEET_MALFORMED'));
    await expect(readCsv(`a;b\n${';\n'.repeat(20_000)}`)).rejects.toEqual(refused('SPREADSHEET_BLANK_ROWS'));
    await expect(readCsv('a\nb\nc\n', { maxRows: 2 })).rejects.toEqual(refused('SPREADSHEET_TOO_MANY_ROWS'));
  });

  it('that is empty has no rows, and a table in it has no header', async () => {
    expect(await readCsv('')).toEqual([]);
    const rows = readRows({ format: 'csv', stream: Readable.from([Buffer.from('x')]) }, { maxRows: 5 });
    await expect(
      readTable(rows, [{ key: 'code', titles: ['Mã camera'], required: true }]).next(),
    ).rejects.toMatchObject({ code: 'SPREADSHEET_HEADER_MISSING', params: { titles: 'Mã camera' } });
  });
});

describe('damage', () => {
  it('of any kind ends in rows or in one of our own errors', async () => {
    const sound = await readFile(
      await workbook({
        strings: `<sst xmlns="${MAIN}"><si><t>Đông Hải</t></si></sst>`,
        styles: `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`,
        sheet: `${Array.from({ length: 50 }, (_, n) => `<row r="${n + 1}"><c t="s"><v>0</v></c><c s="0"><v>${n * 37}</v></c></row>`).join('')}</sheetData>`,
      }),
    );
    const path = join(folder, 'damaged.xlsx');
    const flip = fc.tuple(fc.nat({ max: sound.length - 1 }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 4 }), fc.nat(40), async (flips, cut) => {
        const bytes = Buffer.from(sound.subarray(0, sound.length - cut));
        for (const [at, mask] of flips) if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
        await writeFile(path, bytes);
        const outcome = await read(path).catch((error: unknown) => error);
        if (!Array.isArray(outcome))
          expect(outcome).toMatchObject({ code: expect.stringMatching(/^SPREADSHEET_/) });
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('of a CSV, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const outcome = await readCsv(bytes).catch((error: unknown) => error);
        if (!Array.isArray(outcome))
          expect(outcome).toMatchObject({ code: expect.stringMatching(/^SPREADSHEET_/) });
      }),
      // A quote in the middle of a cell has an error code of its own.
      { numRuns: 300, examples: [[Uint8Array.from([11, 34])]] },
    );
  });
});
