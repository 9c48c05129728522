import { AppError } from '#antt/kernel';
import { spreadsheetsErrors } from './spreadsheets.errors.js';

export type SheetFormat = 'xlsx' | 'csv';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** An old .xls, or any Office file with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Tells the format from a file's name, or from its first bytes (at least four; the bytes of a CSV look like anything).
 * @throws SPREADSHEET_FORMAT_UNKNOWN for .xls, password-protected and other files
 */
export function detectFormat(nameOrHead: string | Uint8Array): SheetFormat {
  if (typeof nameOrHead === 'string') {
    const name = nameOrHead.toLowerCase();
    if (name.endsWith('.xlsx')) return 'xlsx';
    if (name.endsWith('.csv') || name.endsWith('.tsv') || name.endsWith('.txt')) return 'csv';
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_FORMAT_UNKNOWN');
  }
  const starts = (magic: number[]): boolean => magic.every((byte, at) => nameOrHead[at] === byte);
  if (starts(ZIP)) return 'xlsx';
  const isPdf = starts([0x25, 0x50, 0x44, 0x46]);
  if (starts(COMPOUND) || isPdf) throw new AppError(spreadsheetsErrors, 'SPREADSHEET_FORMAT_UNKNOWN');
  return 'csv';
}
