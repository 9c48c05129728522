import { AppError, isAppError } from '#antt/kernel';
import { extractionErrors } from './extraction.errors.js';

/** What becomes of an extraction after a failed attempt. */
export interface FailureVerdict {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** When to try again by itself; undefined: a person has to mend something first. */
  readonly retryInMs: number | undefined;
}

/** Nothing changes these but a person's hand. */
const NEEDS_A_PERSON = new Set([
  'RECORDER_OUTSIDE_ROOTS',
  'RECORDER_PATTERN_INVALID',
  'RECORDER_REACH_UNSUPPORTED',
  'CLIP_STORE_ALTERED',
  'CLIP_STORE_KEY_INVALID',
  'ITEM_MOVE_ILLEGAL',
]);

const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 15 * 60_000;
/** A recording that changed under our eyes is usually complete a moment later. */
const CHANGED_RETRY_MS = 2000;

/**
 * Decides over a failed attempt. Everything that may pass by itself is tried again, with growing pauses, until the
 * footage is overwritten: the queue's own count of attempts plays no part.
 * @param attempt 1 for the first
 */
export function judgeFailure(error: unknown, attempt: number): FailureVerdict {
  const known = asExtractionError(error);
  const { code, params } = known;
  if (NEEDS_A_PERSON.has(code)) return { code, params, retryInMs: undefined };
  const growing = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_RETRY_MS);
  const retryInMs = code === 'RECORDING_CHANGED' && attempt <= 5 ? CHANGED_RETRY_MS : growing;
  return { code, params, retryInMs };
}

/** Any fault as one with a code a person can look up. */
export function asExtractionError(error: unknown): AppError {
  if (isAppError(error, 'MEDIA_CHANGED_WHILE_READING')) {
    return new AppError(extractionErrors, 'RECORDING_CHANGED', {
      params: { label: error.params['label'] ?? '' },
      cause: error,
    });
  }
  if (isAppError(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(extractionErrors, 'EXTRACTION_DISK_FULL', { cause: error });
  }
  return new AppError(extractionErrors, 'EXTRACTION_BROKEN_OFF', {
    params: { reason: code ?? message ?? String(error) },
    cause: error,
  });
}
