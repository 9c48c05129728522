import type { SheetCell, TableRow } from '#antt/spreadsheets';
import type { CamerasErrorCode } from '../cameras.errors.js';
import type { CameraDraft, OwnerDraft, RecorderDraft } from '../registry-drafts.js';
import type { CameraColumnKey } from './camera-columns.js';
import {
  CONFIDENCE_WORDS,
  CONFORMITY_WORDS,
  OWNER_KIND_WORDS,
  REACH_WORDS,
  STATUS_WORDS,
  YES_NO_WORDS,
  type ColumnWords,
} from './column-words.js';
import { rowProblem, type RowProblem } from './import-report.js';

/** What a row says. A part that is undefined is not spoken of (the file has no such column); null is a blank cell. */
type Said<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** One row of the spreadsheet, read but not yet compared with the register. */
export interface CameraRowDraft {
  readonly number: number;
  readonly unitCode: string | undefined;
  readonly neighbourhood: string | null | undefined;
  readonly programme: string | null | undefined;
  readonly camera: Said<CameraDraft> & { readonly code: string };
  readonly owner: Said<OwnerDraft> & { readonly code: string };
  readonly recorder: Said<RecorderDraft> & { readonly code: string };
  readonly problems: readonly RowProblem[];
  /** Letters of a column, '' when the file lacks it. */
  letters(key: CameraColumnKey): string;
}

export function readCameraRow(row: TableRow<CameraColumnKey>): CameraRowDraft {
  const read = new RowReader(row);
  return {
    number: row.number,
    unitCode: read.text('unitCode') ?? undefined,
    neighbourhood: read.text('neighbourhood'),
    programme: read.text('programme'),
    camera: {
      code: read.required('code'),
      name: read.required('name'),
      channel: read.required('channel'),
      address: read.required('address'),
      latitude: read.requiredNumber('latitude'),
      longitude: read.requiredNumber('longitude'),
      bearingDeg: read.number('bearingDeg'),
      fieldOfViewDeg: read.number('fieldOfViewDeg'),
      rangeM: read.number('rangeM'),
      signage: read.word('signage', YES_NO_WORDS),
      conformity: read.word('conformity', CONFORMITY_WORDS) ?? undefined,
      status: read.word('status', STATUS_WORDS) ?? undefined,
    },
    owner: {
      code: read.required('ownerCode'),
      name: read.required('ownerName'),
      kind: read.word('ownerKind', OWNER_KIND_WORDS) ?? undefined,
      phone: read.text('ownerPhone'),
      email: read.text('ownerEmail'),
      address: read.text('ownerAddress') ?? undefined,
    },
    recorder: {
      code: read.required('recorderCode'),
      make: read.text('make'),
      model: read.text('model'),
      serial: read.text('serial'),
      channels: read.number('channels') ?? undefined,
      retentionHours: read.number('retentionHours') ?? undefined,
      retentionConfidence: read.word('retentionConfidence', CONFIDENCE_WORDS) ?? undefined,
      reach: read.word('reach', REACH_WORDS) ?? undefined,
      location: read.text('location'),
      filePattern: read.text('filePattern'),
      timeZone: read.text('timeZone') ?? undefined,
      status: read.word('recorderStatus', STATUS_WORDS) ?? undefined,
    },
    problems: read.problems,
    letters: (key) => row.letters(key),
  };
}

class RowReader {
  readonly problems: RowProblem[] = [];

  constructor(private readonly row: TableRow<CameraColumnKey>) {}

  /** undefined: no such column; null: blank. */
  text(key: CameraColumnKey): string | null | undefined {
    const cell = this.row.cell(key);
    if (cell === undefined) return this.row.letters(key) === '' ? undefined : null;
    if (!this.usable(key, cell)) return null;
    return cell.text.trim() === '' ? null : cell.text;
  }

  required(key: CameraColumnKey): string {
    const before = this.problems.length;
    const text = this.text(key);
    if (text !== null && text !== undefined) return text;
    if (this.problems.length === before) this.fail(key, 'VALUE_MISSING');
    return '';
  }

  number(key: CameraColumnKey): number | null | undefined {
    const cell = this.row.cell(key);
    const text = this.text(key);
    if (text === null || text === undefined || cell === undefined)
      return text === undefined ? undefined : null;
    const value = cell.kind === 'number' && typeof cell.value === 'number' ? cell.value : plainNumber(text);
    if (value === undefined) {
      this.fail(key, 'CELL_NOT_NUMBER', text);
      return null;
    }
    return value;
  }

  requiredNumber(key: CameraColumnKey): number {
    const before = this.problems.length;
    const value = this.number(key);
    if (typeof value === 'number') return value;
    if (this.problems.length === before) this.fail(key, 'VALUE_MISSING');
    return 0;
  }

  word<T>(key: CameraColumnKey, words: ColumnWords<T>): T | null | undefined {
    const text = this.text(key);
    if (text === null || text === undefined) return text;
    const value = words.read(text);
    if (value === undefined) {
      this.fail(key, 'CELL_CHOICE_UNKNOWN', text, { choices: words.choices.join(', ') });
      return null;
    }
    return value;
  }

  private usable(key: CameraColumnKey, cell: SheetCell): boolean {
    if (cell.kind === 'formula') this.fail(key, 'CELL_FORMULA');
    else if (cell.kind === 'error') this.fail(key, 'CELL_ERROR', cell.text);
    else return true;
    return false;
  }

  private fail(
    key: CameraColumnKey,
    code: CamerasErrorCode,
    value = '',
    params: Record<string, string> = {},
  ): void {
    this.problems.push(
      rowProblem(this.row.number, this.row.letters(key), key, code, { value: value.slice(0, 80), ...params }),
    );
  }
}

/** `19.8075` and `19,8075`; with both signs nobody can tell what is meant. */
function plainNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
