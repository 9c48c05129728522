import { sha256Hex } from '#antt/kernel';
import type { CamerasErrorCode } from '../cameras.errors.js';
import { cleanText } from '../text-rules.js';
import type { CameraRowDraft } from './camera-row.js';
import { rowProblem, type RowProblem } from './import-report.js';

/**
 * What a file said of each owner, or of each recorder, when it first named it. Remembered by key and fingerprint only,
 * so memory stays flat however long the file is.
 */
export class FirstMentions {
  private readonly met = new Map<string, { row: number; print: string }>();

  constructor(
    private readonly column: 'ownerCode' | 'recorderCode',
    private readonly code: CamerasErrorCode,
  ) {}

  /** Notes a problem when an earlier row said something else of the same. */
  refuseContradiction(key: string, draft: CameraRowDraft, said: object, problems: RowProblem[]): void {
    const print = sha256Hex(JSON.stringify(said)).slice(0, 24);
    const first = this.met.get(key);
    if (first === undefined) this.met.set(key, { row: draft.number, print });
    else if (first.print !== print) {
      const value = this.column === 'ownerCode' ? draft.owner.code : draft.recorder.code;
      problems.push(
        rowProblem(draft.number, draft.letters(this.column), this.column, this.code, {
          value: cleanText(value),
          first: first.row,
        }),
      );
    }
  }
}
