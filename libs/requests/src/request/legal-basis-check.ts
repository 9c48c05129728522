import { AppError, vietnamDay } from '#antt/kernel';
import { findLegalBasis, isInForce } from './legal-basis.js';
import { requestsErrors } from '../requests.errors.js';

/** @throws AppError REQUEST_LEGAL_BASIS_UNKNOWN, REQUEST_LEGAL_BASIS_NOT_IN_FORCE */
export function checkLegalBasis(code: string, now: Date): void {
  const basis = findLegalBasis(code);
  if (basis === undefined) {
    throw new AppError(requestsErrors, 'REQUEST_LEGAL_BASIS_UNKNOWN', {
      field: 'legalBasis',
      params: { code },
    });
  }
  const day = vietnamDay(now);
  if (isInForce(basis, day)) return;
  throw new AppError(requestsErrors, 'REQUEST_LEGAL_BASIS_NOT_IN_FORCE', {
    field: 'legalBasis',
    params: { citation: basis.citation, day, validity: `${basis.validFrom} – ${basis.validUntil ?? '…'}` },
  });
}
