import { AppError } from '#antt/kernel';
import type { CaseState } from './case-file.lifecycle.js';
import { casesErrors } from './cases.errors.js';

export const caseMoveIllegal = (from: CaseState, to: CaseState): AppError =>
  new AppError(casesErrors, 'CASE_MOVE_ILLEGAL', { params: { from, to } });
