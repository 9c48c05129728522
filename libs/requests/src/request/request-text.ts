import { AppError, tidyText } from '#antt/kernel';
import { requestsErrors } from '../requests.errors.js';

/**
 * What a person typed, tidied; it has to say something.
 * @throws AppError REQUEST_TEXT_BLANK
 */
export function requireText(text: string, field: string): string {
  const tidy = tidyText(text);
  if (tidy === '') throw new AppError(requestsErrors, 'REQUEST_TEXT_BLANK', { field });
  return tidy;
}

export function tidyOptional(text: string | undefined, field: string): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : requireText(text, field);
}
