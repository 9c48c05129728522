import type { AuditEntry } from '#antt/ledger';
import { changesOf, factsOf } from '../registry-changes.js';
import type { ImportContext } from './import-context.js';
import type { PlannedChange } from './planned-change.js';

/** The custody event of one row that an import registers or changes. */
export function importEvent<T extends { readonly id: string; readonly unitId: string }>(
  context: ImportContext,
  objectType: 'owner' | 'recorder' | 'camera',
  { before, after }: PlannedChange<T>,
  objectName: string,
  keys: readonly (keyof T & string)[],
): AuditEntry {
  return {
    action: `${objectType}.${before === undefined ? 'registered' : 'changed'}`,
    objectType,
    objectId: after.id,
    objectName,
    actor: context.actor,
    unitId: after.unitId,
    client: context.client,
    ...(before === undefined ? { after: factsOf(after, keys) } : changesOf(before, after, keys)),
  };
}
