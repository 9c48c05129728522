import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import type { Principal } from '../principal.js';
import { UserContacts, type Contacts } from '../user-contacts.js';

/** Where the system writes to the person who asks. */
@Injectable()
export class ViewOwnContacts {
  constructor(
    private readonly contacts: UserContacts,
    private readonly transactions: Transactions,
  ) {}

  execute(principal: Principal): Promise<Contacts> {
    return this.contacts.find(this.transactions.reader, principal.userId);
  }
}
