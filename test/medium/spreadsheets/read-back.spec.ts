import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';
import { sha256Hex, vietnamInstant } from '#antt/kernel';
import {
  detectFormat,
  readRows,
  spoolToFile,
  writeCsv,
  writeXlsx,
  type Cell,
  type SheetRow,
  type WrittenColumn,
} from '#antt/spreadsheets';

const COLUMNS: WrittenColumn[] = [
  { header: 'Tên', kind: 'text', width: 30 },
  { header: 'Số lượt', kind: 'integer' },
  { header: 'Ngày', kind: 'date' },
  { header: 'Lúc', kind: 'datetime' },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-sheets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(name: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const path = join(folder, name);
  await pipeline(Readable.from(bytes), createWriteStream(path));
  return path;
}

async function all(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const list: SheetRow[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const texts = (row: SheetRow | undefined): string[] =>
  [...(row?.cells.values() ?? [])].map(({ text }) => text);

describe('a workbook we wrote', () => {
  it('reads back with its heading, texts, numbers and Vietnamese times', async () => {
    const at = vietnamInstant(2024, 2, 29, 23, 59, 7);
    const path = await save(
      'plain.xlsx',
      writeXlsx([
        {
          name: 'Lượt trích xuất',
          heading: [['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM'], ['Độc lập - Tự do - Hạnh phúc'], []],
          columns: COLUMNS,
          rows: [
            ['Ngã tư Hạc Thành', 1028, at, at],
            [null, 0, undefined, ''],
          ],
        },
        { name: 'Khác', columns: COLUMNS, rows: [] },
      ]),
    );
    const rows = await all(readRows({ format: 'xlsx', path }, { maxRows: 10 }));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 4, 5, 6]);
    expect(texts(rows[2])).toEqual(['Tên', 'Số lượt', 'Ngày', 'Lúc']);
    expect(texts(rows[3])).toEqual(['Ngã tư Hạc Thành', '1028', '29/02/2024', '29/02/2024 23:59:07']);
    expect(rows[3]?.cells.get('B')).toEqual({ kind: 'number', text: '1028', value: 1028 });
    expect(rows[3]?.cells.get('C')?.value).toEqual(vietnamInstant(2024, 2, 29));
    expect(rows[3]?.cells.get('D')?.value).toEqual(at);
    expect(texts(rows[4])).toEqual(['0']);
    const other = await all(readRows({ format: 'xlsx', path }, { sheet: 'khác', maxRows: 10 }));
    expect(other).toHaveLength(1);
  });

  it('is the same bytes every time', async () => {
    const write = (): AsyncIterable<Uint8Array> =>
      writeXlsx([{ name: 'A', columns: COLUMNS, rows: [['x', 1, new Date(0), new Date(0)]] }]);
    const hashes = [];
    for (const name of ['once.xlsx', 'twice.xlsx'])
      hashes.push(sha256Hex(await readFile(await save(name, write()))));
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('I11: holds no formula, whatever the texts, and is well-formed XML in every part', async () => {
    const hostile = [
      '=HYPERLINK("http://x","y")',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '<f>1</f>&amp;"\'',
      ']]>',
      '\u0001_x0041_\uD800',
      "'=1",
      '＝1',
    ];
    const path = await save(
      'hostile.xlsx',
      writeXlsx([
        {
          name: "=cmd|'/c'!A1 <>&",
          heading: [hostile],
          columns: COLUMNS,
          rows: hostile.map((t) => [t, t, t, t]),
        },
      ]),
    );
    const zip = await openPromise(path);
    let parts = 0;
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      const xml = Buffer.concat(chunks).toString('utf8');
      new SaxesParser({ xmlns: true }).write(xml).close();
      expect(xml).not.toMatch(/<f[ >/]/);
      parts += 1;
    }
    expect(parts).toBe(6);
    const rows = await all(readRows({ format: 'xlsx', path }, { maxRows: 100 }));
    const kinds = new Set(rows.flatMap(({ cells }) => [...cells.values()].map(({ kind }) => kind)));
    expect([...kinds]).toEqual(['text']);
    expect(rows.slice(2).map((row) => row.cells.get('A')?.text)).toEqual(
      hostile.map((text) => text.toWellFormed().normalize('NFC')),
    );
  });

  it('goes on in a second sheet beyond what Excel can show, on flat memory', async () => {
    function* rows(): Generator<Cell[]> {
      for (let n = 0; n < 1_100_000; n++) yield ['x', n];
    }
    let bytes = 0;
    const path = await save(
      'long.xlsx',
      writeXlsx([{ name: 'Dài', columns: COLUMNS.slice(0, 2), rows: rows() }]),
    );
    for (const sheet of ['Dài (2)']) {
      for await (const row of readRows({ format: 'xlsx', path }, { sheet, maxRows: 200_000 })) {
        if (row.number === 2) expect(row.cells.get('B')?.value).toBe(1_048_575);
        bytes += 1;
      }
    }
    expect(bytes).toBe(1_100_000 - 1_048_575 + 1);
  }, 60_000);

  it('passes an error of its rows on to whoever reads it, and ends its rows when the reader leaves', async () => {
    async function* failing(): AsyncGenerator<Cell[]> {
      yield ['x'];
      throw new Error('the database went away');
    }
    await expect(
      save('failing.xlsx', writeXlsx([{ name: 'A', columns: COLUMNS, rows: failing() }])),
    ).rejects.toThrow('the database went away');
    let ended = false;
    async function* endless(): AsyncGenerator<Cell[]> {
      try {
        for (let n = 0; ; n++) yield [Math.sin(n).toString(), n];
      } finally {
        ended = true;
      }
    }
    let taken = 0;
    for await (const chunk of writeXlsx([{ name: 'A', columns: COLUMNS, rows: endless() }])) {
      taken += chunk.length;
      if (taken > 100_000) break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(true);
  });
});

describe('a CSV we wrote', () => {
  it('reads in Vietnamese formats and comes back', async () => {
    const bytes = writeCsv(
      COLUMNS,
      [['Cành "Nàng"; thị trấn', 1_028_000, vietnamInstant(2026, 11, 23), null]],
      {
        bom: true,
        delimiter: ';',
      },
    );
    const path = await save('plain.csv', bytes);
    const text = await readFile(path, 'utf8');
    expect(text).toBe('\uFEFFTên;Số lượt;Ngày;Lúc\r\n"Cành ""Nàng""; thị trấn";1.028.000;23/11/2026;\r\n');
    const rows = await all(readRows({ format: 'csv', path }, { maxRows: 10 }));
    expect(texts(rows[1])).toEqual(['Cành "Nàng"; thị trấn', '1.028.000', '23/11/2026']);
  });

  it('I11: any text comes back as it was and none starts as a formula', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", "'='", '＝'), fc.string())
        .map(([start, rest]) => start + rest),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t'),
        async (rows, delimiter) => {
          const clean = rows.map((row) =>
            row.map((text) => text.replaceAll('\0', '').toWellFormed().normalize('NFC')),
          );
          const columns: WrittenColumn[] = [
            { header: 'a', kind: 'text' },
            { header: 'b', kind: 'text' },
          ];
          const stream = writeCsv(columns, clean, { bom: true, delimiter });
          const chunks: Uint8Array[] = [];
          for await (const chunk of stream) chunks.push(chunk);
          const written = Buffer.concat(chunks).toString('utf8');
          for (const record of parse(written, {
            delimiter,
            bom: true,
            relax_column_count: true,
          }) as string[][])
            for (const field of record) expect(field).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          // sep= tells the reader what the first lines cannot when every text is odd.
          const source = Readable.from([Buffer.from(`sep=${delimiter}\r\n${written.slice(1)}`)]);
          const read = await all(readRows({ format: 'csv', stream: source }, { maxRows: 100 }));
          const expected = clean
            .map((row) => row.filter((text) => text.trim() !== ''))
            .filter((r) => r.length);
          expect(read.slice(1).map(texts)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('an upload', () => {
  it('is spooled with its hash, and removed', async () => {
    const spooled = await spoolToFile(Readable.from([Buffer.from('a;b\n'), Buffer.from('1;2\n')]), {
      maxBytes: 100,
      folder,
    });
    expect(spooled.sizeBytes).toBe(8);
    expect(spooled.sha256).toBe(sha256Hex('a;b\n1;2\n'));
    const rows = await all(readRows({ format: 'csv', path: spooled.path }, { maxRows: 10 }));
    expect(rows.map(texts)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    await spooled.remove();
    await spooled.remove();
    await expect(readFile(spooled.path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that is too large or that the disk refuses leaves nothing behind', async () => {
    const body = (): Readable => Readable.from([Buffer.alloc(60), Buffer.alloc(60)]);
    await expect(spoolToFile(body(), { maxBytes: 100, folder })).rejects.toMatchObject({
      code: 'SPREADSHEET_FILE_TOO_LARGE',
    });
    await expect(
      spoolToFile(body(), { maxBytes: 1000, folder: join(folder, 'absent') }),
    ).rejects.toMatchObject({
      code: 'SPREADSHEET_SPOOL_FAILED',
    });
  });

  it('is told by its name or its first bytes', () => {
    expect(detectFormat('Sổ 2024.XLSX')).toBe('xlsx');
    expect(detectFormat('a.csv')).toBe('csv');
    expect(detectFormat(Buffer.from('PK\x03\x04'))).toBe('xlsx');
    expect(detectFormat(Buffer.from('a;b'))).toBe('csv');
    for (const other of ['a.xls', 'a.ods', 'a'] as const)
      expect(() => detectFormat(other)).toThrow('SPREADSHEET_FORMAT_UNKNOWN');
    expect(() => detectFormat(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toThrow('SPREADSHEET_FORMAT_UNKNOWN');
  });
});
