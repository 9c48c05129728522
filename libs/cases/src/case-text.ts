import { AppError } from '#antt/kernel';
import { casesErrors } from './cases.errors.js';

/**
 * What a person typed, in one spelling: composed accents, no control characters, single spaces.
 * @throws AppError CASE_TEXT_BLANK
 */
export function tidyText(text: string, field: string): string {
  const tidy = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (tidy === '') throw new AppError(casesErrors, 'CASE_TEXT_BLANK', { field });
  return tidy;
}
