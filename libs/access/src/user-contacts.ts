import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, emailContact, maskEmail, maskPhone, phoneContact } from '#antt/kernel';
import { accessErrors } from './access.errors.js';
import { UserRepository } from './user.repository.js';

/** Where the system writes to a user; null where he has none. */
export interface Contacts {
  readonly phone: string | null;
  readonly email: string | null;
}

/** As typed: blank or null takes a contact away. */
export interface ContactsInput {
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** @throws AppError USER_PHONE_INVALID, USER_EMAIL_INVALID */
export function checkContacts(input: ContactsInput): Contacts {
  const typed = { phone: input.phone?.trim() || null, email: input.email?.trim() || null };
  const phone = phoneContact(typed.phone);
  if (typed.phone !== null && phone === null)
    throw new AppError(accessErrors, 'USER_PHONE_INVALID', { field: 'phone' });
  const email = emailContact(typed.email);
  if (typed.email !== null && email === null)
    throw new AppError(accessErrors, 'USER_EMAIL_INVALID', { field: 'email' });
  return { phone, email };
}

/** As a custody event tells of them: that log can forget nothing. */
export const maskContacts = ({ phone, email }: Contacts): Contacts => ({
  phone: maskPhone(phone),
  email: maskEmail(email),
});

/** For those who write to a user. Nothing is cached: a changed address is used for the next message. */
@Injectable()
export class UserContacts {
  constructor(private readonly users: UserRepository) {}

  async find(tx: EntityManager, userId: string): Promise<Contacts> {
    return (await this.users.contacts(tx, userId)) ?? { phone: null, email: null };
  }
}
