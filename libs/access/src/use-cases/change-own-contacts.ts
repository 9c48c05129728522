import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { accessErrors } from '../access.errors.js';
import type { Principal } from '../principal.js';
import { StepUp } from '../step-up.js';
import { UserContactChanges } from '../user-contact-changes.js';
import { checkContacts, type Contacts, type ContactsInput } from '../user-contacts.js';
import { UserRepository } from '../user.repository.js';

/** Sets where the system writes to oneself. It takes the password: a session left open must not be enough. */
@Injectable()
export class ChangeOwnContacts {
  constructor(
    private readonly users: UserRepository,
    private readonly stepUp: StepUp,
    private readonly changes: UserContactChanges,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PASSWORD_WRONG, SIGN_IN_THROTTLED, USER_PHONE_INVALID, USER_EMAIL_INVALID */
  async execute(
    principal: Principal,
    {
      password,
      ip,
      ...input
    }: ContactsInput & { readonly password: string; readonly ip?: string | undefined },
  ): Promise<Contacts> {
    const contacts = checkContacts(input);
    await this.stepUp.require(principal, { password, ip });
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const user = await this.users.lock(tx, principal.userId);
      if (user === null) throw new AppError(accessErrors, 'USER_NOT_FOUND');
      await this.changes.save(tx, user, contacts, { by: principal });
    });
    return contacts;
  }
}
