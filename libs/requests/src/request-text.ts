import { AppError } from '#antt/kernel';
import { requestsErrors } from './requests.errors.js';

/**
 * What a person typed, in one spelling: composed accents, no control characters, single spaces.
 * @throws AppError REQUEST_TEXT_BLANK
 */
export function tidyText(text: string, field: string): string {
  const tidy = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (tidy === '') throw new AppError(requestsErrors, 'REQUEST_TEXT_BLANK', { field });
  return tidy;
}

export function tidyOptional(text: string | undefined, field: string): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : tidyText(text, field);
}
