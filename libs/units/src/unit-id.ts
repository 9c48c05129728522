import { v5 } from 'uuid';
import type { UnitEra, UnitKind } from './unit.entity.js';

/** Namespace of ids derived from public facts: the same unit has the same id in every installation. */
const NAMESPACE = '6d3c1c5e-4b0f-5a57-9d1e-2f7c0a3e91b4';

export function unitId(era: UnitEra, kind: UnitKind, code: string): string {
  return v5(`${era}|${kind}|${code}`, NAMESPACE);
}

export function unitDefectId(kind: string, table: string, row: number): string {
  return v5(`defect|${kind}|${table}|${row}`, NAMESPACE);
}
