import { AppError } from '#antt/kernel';
import { columnIndex, columnLetters } from '../column-letters.js';
import { MAX_CELL_CHARACTERS, type SheetCell } from '../sheet-row.js';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import { dateText, instantOfSerial } from './serial-date.js';
import type { SharedStrings } from './shared-strings.js';
import { unescapeText } from './text-escapes.js';
import type { XmlHandler } from './xml-scan.js';

export interface RawRow {
  readonly number: number;
  readonly cells: Map<string, SheetCell>;
}

export interface CellMeaning {
  readonly strings: SharedStrings | undefined;
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
  readonly maxColumns: number;
}

/** Gathers the rows of one worksheet from its XML; `take` empties what came so far. */
export class SheetCells implements XmlHandler {
  private rows: RawRow[] = [];
  private row: RawRow | undefined;
  private rowNumber = 0;
  private column = 0;
  private type = '';
  private style = 0;
  private hasFormula = false;
  private value = '';
  private inline = '';
  private inCell = false;
  private gathering: 'value' | 'inline' | undefined;
  private phonetic = 0;
  /** After `</sheetData>` nothing more can come. */
  ended = false;

  constructor(private readonly meaning: CellMeaning) {}

  take(): RawRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.rowNumber = this.numberOf(attributes['r']);
        this.row = { number: this.rowNumber, cells: new Map() };
        this.column = 0;
        return;
      case 'c':
        if (this.row === undefined) return;
        this.column = attributes['r'] === undefined ? this.column + 1 : columnIndex(attributes['r']);
        this.type = attributes['t'] ?? 'n';
        this.style = Number(attributes['s'] ?? 0);
        this.hasFormula = false;
        this.value = '';
        this.inline = '';
        this.inCell = true;
        return;
      case 'f':
        this.hasFormula = this.inCell;
        return;
      case 'v':
        if (this.inCell) this.gathering = 'value';
        return;
      case 'rPh':
        this.phonetic += 1;
        return;
      case 't':
        if (this.inCell && this.phonetic === 0) this.gathering = 'inline';
        return;
    }
  }

  text(piece: string): void {
    if (this.gathering === undefined) return;
    if (this.gathering === 'value') this.value += piece;
    else this.inline += piece;
    this.refuseLong(this.gathering === 'value' ? this.value.length : this.inline.length, 8);
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.gathering = undefined;
        return;
      case 'rPh':
        this.phonetic -= 1;
        return;
      case 'c':
        this.endCell();
        return;
      case 'row':
        if (this.row !== undefined) this.rows.push(this.row);
        this.row = undefined;
        return;
      case 'sheetData':
        this.ended = true;
    }
  }

  private numberOf(attribute: string | undefined): number {
    const number = attribute === undefined ? this.rowNumber + 1 : Number(attribute);
    if (!Number.isInteger(number) || number <= this.rowNumber || number > 1_048_576)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_MALFORMED', {
        params: { detail: `the row number ${String(attribute).slice(0, 20)} is out of order` },
      });
    return number;
  }

  private endCell(): void {
    this.inCell = false;
    if (this.row === undefined) return;
    const cell = this.cell();
    if (cell === undefined || (cell.kind === 'text' && cell.text.trim() === '')) return;
    const { maxColumns } = this.meaning;
    const column = columnLetters(this.column);
    if (this.column > maxColumns)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_TOO_MANY_COLUMNS', {
        params: { row: this.rowNumber, column, limit: maxColumns },
      });
    this.refuseLong(cell.text.length, 1);
    this.row.cells.set(column, cell);
  }

  private cell(): SheetCell | undefined {
    const { strings, dateStyles, from1904 } = this.meaning;
    const text = this.inline !== '' ? this.inline : this.value;
    if (this.hasFormula) {
      const shown = this.type === 's' ? (strings?.get(Number(this.value)) ?? '') : unescapeText(text);
      return { kind: 'formula', text: shown.normalize('NFC') };
    }
    if (text === '') return undefined;
    switch (this.type) {
      case 's': {
        const shared = strings?.get(Number(this.value));
        if (shared === undefined)
          throw new AppError(spreadsheetsErrors, 'SPREADSHEET_MALFORMED', {
            params: {
              detail: `${columnLetters(this.column)}${this.rowNumber} names a text that is not there`,
            },
          });
        return { kind: 'text', text: shared.normalize('NFC') };
      }
      case 'inlineStr':
      case 'str':
        return { kind: 'text', text: unescapeText(text).normalize('NFC') };
      case 'b':
        return { kind: 'boolean', text: this.value === '1' ? 'TRUE' : 'FALSE', value: this.value === '1' };
      case 'e':
        return { kind: 'error', text: this.value };
      case 'd': {
        const wallClock = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(this.value) ? this.value : `${this.value}Z`);
        const serial = (wallClock.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
        return this.date(serial, false) ?? { kind: 'text', text: this.value };
      }
      default: {
        const number = Number(this.value);
        if (this.value.trim() === '' || !Number.isFinite(number))
          throw new AppError(spreadsheetsErrors, 'SPREADSHEET_MALFORMED', {
            params: { detail: `${columnLetters(this.column)}${this.rowNumber} is not a number` },
          });
        if (dateStyles[this.style] === true) {
          const date = this.date(number, from1904);
          if (date !== undefined) return date;
        }
        return { kind: 'number', text: String(number), value: number };
      }
    }
  }

  private date(serial: number, from1904: boolean): SheetCell | undefined {
    const instant = instantOfSerial(serial, from1904);
    return instant && { kind: 'date', text: dateText(serial, instant), value: instant };
  }

  private refuseLong(length: number, factor: number): void {
    if (length > MAX_CELL_CHARACTERS * factor)
      throw new AppError(spreadsheetsErrors, 'SPREADSHEET_CELL_TOO_LONG', {
        params: { cell: `${columnLetters(this.column)}${this.rowNumber}`, limit: MAX_CELL_CHARACTERS },
      });
  }
}
