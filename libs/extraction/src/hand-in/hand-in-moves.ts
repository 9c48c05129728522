import { AppError } from '#antt/kernel';
import { HAND_IN_FILE_LIFECYCLE, type HandInFileState } from './hand-in-file.lifecycle.js';
import { handInErrors } from './hand-in.errors.js';
import { HAND_IN_LIFECYCLE, type HandInState } from './hand-in.lifecycle.js';

/** @throws AppError HAND_IN_FILE_FINISHED when the lifecycle has no such arrow (I6) */
export function requireFileMove(from: HandInFileState, to: HandInFileState): void {
  HAND_IN_FILE_LIFECYCLE.assertMove(
    from,
    to,
    () => new AppError(handInErrors, 'HAND_IN_FILE_FINISHED', { params: { state: from } }),
  );
}

/** @throws AppError HAND_IN_CLOSED when the lifecycle has no such arrow (I6) */
export function requireHandInMove(from: HandInState, to: HandInState): void {
  HAND_IN_LIFECYCLE.assertMove(
    from,
    to,
    () => new AppError(handInErrors, 'HAND_IN_CLOSED', { params: { state: from } }),
  );
}
