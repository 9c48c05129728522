import { AppError, tidyText } from '#antt/kernel';
import { casesErrors } from './cases.errors.js';

/**
 * What a person typed, tidied; it has to say something.
 * @throws AppError CASE_TEXT_BLANK
 */
export function requireText(text: string, field: string): string {
  const tidy = tidyText(text);
  if (tidy === '') throw new AppError(casesErrors, 'CASE_TEXT_BLANK', { field });
  return tidy;
}
