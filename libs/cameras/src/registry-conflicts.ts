import { AppError, type ErrorParams, type FieldProblem } from '#antt/kernel';
import { camerasErrors, type CamerasErrorCode } from './cameras.errors.js';
import type { Checked } from './registry-drafts.js';

/** The error of each unique index: two registrars may save at the same moment, and the index decides. */
const CONFLICTS: Readonly<Record<string, CamerasErrorCode>> = {
  programme_unit_name_key: 'PROGRAMME_NAME_TAKEN',
  security_team_neighbourhood_name_key: 'SECURITY_TEAM_NAME_TAKEN',
  owner_unit_code_key: 'OWNER_CODE_TAKEN',
  recorder_unit_code_key: 'RECORDER_CODE_TAKEN',
  camera_unit_code_key: 'CAMERA_CODE_TAKEN',
  camera_recorder_channel_key: 'CAMERA_CHANNEL_TAKEN',
};

/** Runs a write; a violated unique index becomes the error that says so. */
export async function refusingDuplicates<T>(params: ErrorParams, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const constraint = (cause as { constraint?: string; driverError?: { constraint?: string } }).driverError
      ?.constraint;
    const code = constraint === undefined ? undefined : CONFLICTS[constraint];
    if (code === undefined) throw cause;
    throw new AppError(camerasErrors, code, { params, cause });
  }
}

/** @throws AppError REGISTRATION_INVALID naming every field; the fault itself when there is only one */
export function valid<T>(checked: Checked<T>): T {
  if ('value' in checked) return checked.value;
  const { problems } = checked;
  throw invalidFields(problems);
}

export function invalidFields(problems: readonly FieldProblem[]): AppError {
  const [only] = problems;
  if (problems.length === 1 && only !== undefined) {
    return new AppError(camerasErrors, only.code as CamerasErrorCode, {
      field: only.field,
      ...(only.params !== undefined && { params: only.params }),
      problems,
    });
  }
  return new AppError(camerasErrors, 'REGISTRATION_INVALID', {
    params: { count: problems.length },
    problems,
  });
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A calendar day `2026-11-23`, or null. @throws AppError DATE_INVALID */
export function day(field: string, text: string | null | undefined): string | null {
  if (text === null || text === undefined || text === '') return null;
  const match = DAY.exec(text);
  const at = match === null ? undefined : new Date(`${text}T00:00:00Z`);
  if (at === undefined || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) {
    throw new AppError(camerasErrors, 'DATE_INVALID', { field, params: { value: text.slice(0, 40) } });
  }
  return text;
}

/** A name people read. @throws AppError VALUE_MISSING, VALUE_TOO_LONG */
export function requiredText(field: string, clean: string, limit: number): string {
  if (clean === '') throw new AppError(camerasErrors, 'VALUE_MISSING', { field });
  if (clean.length > limit) throw new AppError(camerasErrors, 'VALUE_TOO_LONG', { field, params: { limit } });
  return clean;
}
