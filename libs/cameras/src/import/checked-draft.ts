import type { CamerasErrorCode } from '../cameras.errors.js';
import type { Checked } from '../registry-drafts.js';
import type { CameraColumnKey } from './camera-columns.js';
import type { CameraRowDraft } from './camera-row.js';
import { rowProblem, type RowProblem } from './import-report.js';

/**
 * The checked draft; where it has faults, they are noted and what was said goes on to find further ones.
 * @param columns of the fields whose column bears another name
 */
export function checkedDraft<T>(
  draft: CameraRowDraft,
  checked: Checked<T>,
  columns: Readonly<Record<string, CameraColumnKey>>,
  problems: RowProblem[],
): T {
  if ('value' in checked) return checked.value;
  for (const { field, code, params } of checked.problems) {
    const key = columns[field] ?? (field as CameraColumnKey);
    problems.push(rowProblem(draft.number, draft.letters(key), key, code as CamerasErrorCode, params));
  }
  return checked.rest;
}
