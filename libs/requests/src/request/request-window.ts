import { AppError, TimeRange, vietnamDateTime } from '#antt/kernel';
import { requestsErrors } from '../requests.errors.js';

const HOUR_MS = 3_600_000;
/** Longer windows are legal but have to be explained. */
export const UNEXPLAINED_HOURS = 24;
/** What one request may ask for even with a reason. */
export const LONGEST_HOURS = 31 * 24;

/**
 * One window in true time, checked against the present.
 * @throws AppError REQUEST_WINDOW_INVERTED, REQUEST_WINDOW_IN_FUTURE, REQUEST_WINDOW_UNEXPLAINED, REQUEST_WINDOW_TOO_LONG
 */
export function checkWindow(
  from: Date,
  to: Date,
  now: Date,
  longWindowReason: string | undefined,
): TimeRange {
  if (!(to > from)) {
    throw new AppError(requestsErrors, 'REQUEST_WINDOW_INVERTED', {
      field: 'window.to',
      params: { from: vietnamDateTime(from), to: vietnamDateTime(to) },
    });
  }
  if (to > now) {
    throw new AppError(requestsErrors, 'REQUEST_WINDOW_IN_FUTURE', {
      field: 'window.to',
      params: { to: vietnamDateTime(to), now: vietnamDateTime(now) },
    });
  }
  const window = new TimeRange(from, to);
  const hours = Math.ceil(window.durationMs / HOUR_MS);
  if (window.durationMs > LONGEST_HOURS * HOUR_MS) {
    throw new AppError(requestsErrors, 'REQUEST_WINDOW_TOO_LONG', {
      field: 'window',
      params: { hours, limitHours: LONGEST_HOURS },
    });
  }
  if (window.durationMs > UNEXPLAINED_HOURS * HOUR_MS && longWindowReason === undefined) {
    throw new AppError(requestsErrors, 'REQUEST_WINDOW_UNEXPLAINED', {
      field: 'longWindowReason',
      params: { hours },
    });
  }
  return window;
}
