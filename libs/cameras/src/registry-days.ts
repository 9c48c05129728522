import { AppError } from '#antt/kernel';
import { camerasErrors } from './cameras.errors.js';
import { day } from './registry-conflicts.js';

/**
 * The day on which something was done that lies behind us; today when none is given.
 * @param bounds `start`: the day it began, where that is known
 * @throws AppError DATE_INVALID, DATE_IN_FUTURE, DATE_BEFORE_START
 */
export function dayDone(
  field: string,
  text: string | null | undefined,
  bounds: { readonly today: string; readonly start?: string | null },
): string {
  const value = day(field, text) ?? bounds.today;
  if (value > bounds.today) {
    throw new AppError(camerasErrors, 'DATE_IN_FUTURE', { field, params: { value, today: bounds.today } });
  }
  const { start = null } = bounds;
  if (start !== null && value < start) {
    throw new AppError(camerasErrors, 'DATE_BEFORE_START', { field, params: { value, start } });
  }
  return value;
}
