import type { EntityManager } from 'typeorm';
import type { CamerasErrorCode } from '../cameras.errors.js';
import { cleanText } from '../text-rules.js';
import type { CameraRowDraft } from './camera-row.js';
import { keyOf } from './import-keys.js';
import type { ImportRegister } from './import-register.js';
import { rowProblem } from './import-report.js';
import type { RowFaults } from './row-faults.js';

/** A row whose unit is known and permitted. */
export interface PlacedRow {
  readonly draft: CameraRowDraft;
  readonly unitId: string;
}

/** Finds each row's unit, and the rows that name a camera again. */
export class RowPlacing {
  private readonly camerasMet = new Map<string, number>();

  constructor(
    private readonly register: ImportRegister,
    private readonly faults: RowFaults,
    private readonly defaultUnitCode: string | undefined,
  ) {}

  /** Rows that fail already in their cells or their unit end here. */
  async place(tx: EntityManager, drafts: readonly CameraRowDraft[]): Promise<PlacedRow[]> {
    const codeOf = (draft: CameraRowDraft): string => cleanText(draft.unitCode ?? this.defaultUnitCode ?? '');
    const units = await this.register.units(tx, [...new Set(drafts.map(codeOf))]);
    const placed: PlacedRow[] = [];
    for (const draft of drafts) {
      const problems = [...draft.problems];
      const code = codeOf(draft);
      const unit = units.get(code);
      const fail = (problem: CamerasErrorCode): void => {
        problems.push(
          rowProblem(draft.number, draft.letters('unitCode'), 'unitCode', problem, { value: code }),
        );
      };
      if (code === '') fail('VALUE_MISSING');
      else if (unit === undefined) fail('ROW_UNIT_UNKNOWN');
      else if (!unit.permitted) fail('ROW_UNIT_OUTSIDE');
      if (unit !== undefined && draft.camera.code !== '') {
        const key = keyOf(unit.id, cleanText(draft.camera.code));
        const first = this.camerasMet.get(key);
        if (first === undefined) this.camerasMet.set(key, draft.number);
        else {
          problems.push(
            rowProblem(draft.number, draft.letters('code'), 'code', 'ROW_CAMERA_REPEATED', {
              value: cleanText(draft.camera.code),
              first,
            }),
          );
        }
      }
      if (problems.length > 0) this.faults.fail(problems);
      else placed.push({ draft, unitId: unit!.id });
    }
    return placed;
  }
}
