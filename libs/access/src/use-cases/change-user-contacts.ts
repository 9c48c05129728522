import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { accessErrors } from '../access.errors.js';
import { UserContactChanges } from '../user-contact-changes.js';
import { checkContacts, type ContactsInput } from '../user-contacts.js';
import { scopeOf, UserManagement, type Manager } from '../user-management.js';

/**
 * Sets where the system writes to another person. It takes all of his roles in one's line: whoever could send a
 * commander's messages elsewhere would keep an escalation from him.
 */
@Injectable()
export class ChangeUserContacts {
  constructor(
    private readonly management: UserManagement,
    private readonly changes: UserContactChanges,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Both at once; blank or null takes one away.
   * @throws AppError PERMISSION_MISSING, USER_NOT_FOUND, USER_CONTACTS_OWN, UNIT_OUTSIDE_JURISDICTION,
   *   USER_PHONE_INVALID, USER_EMAIL_INVALID
   */
  async execute(
    by: Manager,
    { userId, ...input }: ContactsInput & { readonly userId: string },
  ): Promise<void> {
    if (by !== 'system' && by.userId === userId) throw new AppError(accessErrors, 'USER_CONTACTS_OWN');
    const contacts = checkContacts(input);
    await this.transactions.run(scopeOf(by), async (tx) => {
      const user = await this.management.lockManaged(tx, by, userId, 'account');
      await this.changes.save(tx, user, contacts, { by, permission: 'user.manage' });
    });
  }
}
