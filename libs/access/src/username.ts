import { AppError } from '#antt/kernel';
import { accessErrors } from './access.errors.js';

/** What a person types, as it is kept: without case or surrounding space. */
export const normaliseUsername = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/** @throws AppError USERNAME_INVALID */
export function checkUsername(username: string): void {
  if (!/^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/.test(username)) {
    throw new AppError(accessErrors, 'USERNAME_INVALID', { field: 'username' });
  }
}
