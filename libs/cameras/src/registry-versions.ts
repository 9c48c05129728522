import { AppError } from '#antt/kernel';
import { camerasErrors } from './cameras.errors.js';

/**
 * @param seen the version the change was decided on; absent: it does not depend on what was seen
 * @throws AppError REGISTRY_CHANGED_MEANWHILE
 */
export function requireVersion(row: { readonly version: number }, seen: number | undefined): void {
  if (seen === undefined || seen === row.version) return;
  throw new AppError(camerasErrors, 'REGISTRY_CHANGED_MEANWHILE', {
    field: 'version',
    params: { expected: seen, actual: row.version },
  });
}
