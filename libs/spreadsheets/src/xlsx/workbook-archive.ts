import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '#antt/kernel';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';

/** Parts of one archive before it is refused; a workbook of ours has eight. */
const MAX_ENTRIES = 2_000;
/** What one part may expand to. A sheet of 100,000 rows and 30 columns has about 150 MB. */
const MAX_ENTRY_BYTES = 512 * 1024 * 1024;
/** Real sheets compress 5 to 60 times; beyond this, a large part is made to exhaust its reader. */
const MAX_RATIO = 300;
const RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024;

/** The parts of an XLSX file by name. Only parts that are asked for are inflated, never more than they declare. */
export class WorkbookArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws SPREADSHEET_MALFORMED when the file is not a sound archive */
  static async open(path: string): Promise<WorkbookArchive> {
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(path, { autoClose: false, validateEntrySizes: true, strictFileNames: true });
      if (zip.entryCount > MAX_ENTRIES) throw malformed(`${zip.entryCount} parts`);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) throw malformed(`the part ${entry.fileName} occurs twice`);
        entries.set(entry.fileName, entry);
      }
      return new WorkbookArchive(zip, entries);
    } catch (cause) {
      zip?.close();
      if (cause instanceof AppError || (cause as { syscall?: unknown }).syscall !== undefined) throw cause;
      throw malformed((cause as Error).message, cause);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** @throws SPREADSHEET_MALFORMED when the part is absent or encrypted, SPREADSHEET_EXPANDS_TOO_FAR */
  async stream(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw malformed(`the part ${name} is missing`);
    if (entry.isEncrypted() || !entry.canDecodeFileData()) throw malformed(`the part ${name} cannot be read`);
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    if (
      entry.uncompressedSize > MAX_ENTRY_BYTES ||
      (entry.uncompressedSize > RATIO_COUNTS_FROM_BYTES && ratio > MAX_RATIO)
    )
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_EXPANDS_TOO_FAR', { params: { part: name } });
    return this.zip.openReadStreamPromise(entry).catch((cause: Error) => {
      throw malformed(`${name}: ${cause.message}`, cause);
    });
  }

  close(): void {
    this.zip.close();
  }
}

export function malformed(detail: string, cause?: unknown): AppError {
  return new AppError(spreadsheetsErrors, 'SPREADSHEET_MALFORMED', {
    params: { detail: detail.slice(0, 200) },
    cause,
  });
}
