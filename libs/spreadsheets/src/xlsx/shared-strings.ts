import { AppError } from '#antt/kernel';
import { MAX_CELL_CHARACTERS } from '../sheet-row.js';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import { unescapeText } from './text-escapes.js';
import type { WorkbookArchive } from './workbook-archive.js';
import { scanXml } from './xml-scan.js';

const MAX_BYTES = 128 * 1024 * 1024;

/**
 * The workbook's table of texts. Kept as packed UTF-8 with offsets: a string object per text would take several
 * times the memory of the file, and its size is chosen by whoever sent it.
 */
export class SharedStrings {
  private bytes = Buffer.alloc(64 * 1024);
  private used = 0;
  private offsets = new Uint32Array(1024);
  private count = 0;

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    return this.bytes.toString('utf8', this.offsets[index], this.offsets[index + 1] ?? this.used);
  }

  /** @throws SPREADSHEET_EXPANDS_TOO_FAR */
  static async read(archive: WorkbookArchive, part: string, signal?: AbortSignal): Promise<SharedStrings> {
    const strings = new SharedStrings();
    let text = '';
    let inText = false;
    let phonetic = 0;
    const scan = scanXml(
      part,
      await archive.stream(part),
      {
        open: (name) => {
          if (name === 'si') text = '';
          else if (name === 'rPh') phonetic += 1;
          else if (name === 't') inText = phonetic === 0;
        },
        text: (piece) => {
          if (!inText) return;
          text += piece;
          if (text.length > MAX_CELL_CHARACTERS * 8)
            throw new AppError(spreadsheetsErrors, 'SPREADSHEET_CELL_TOO_LONG', {
              params: { cell: part, limit: MAX_CELL_CHARACTERS },
            });
        },
        close: (name) => {
          if (name === 't') inText = false;
          else if (name === 'rPh') phonetic -= 1;
          else if (name === 'si') strings.add(unescapeText(text), part);
        },
      },
      signal,
    );
    while ((await scan.next()).done !== true);
    return strings;
  }

  private add(text: string, part: string): void {
    const length = Buffer.byteLength(text);
    if (this.used + length > MAX_BYTES)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_EXPANDS_TOO_FAR', { params: { part } });
    if (this.used + length > this.bytes.length) {
      const larger = Buffer.alloc(Math.min(MAX_BYTES, Math.max(this.bytes.length * 2, this.used + length)));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    if (this.count + 2 > this.offsets.length) {
      const larger = new Uint32Array(this.offsets.length * 2);
      larger.set(this.offsets);
      this.offsets = larger;
    }
    this.offsets[this.count] = this.used;
    this.used += this.bytes.write(text, this.used);
    this.count += 1;
    this.offsets[this.count] = this.used;
  }
}
