import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessNews, type AccessNewsEntry } from './access-news.js';
import { RoleAssignmentRepository } from './role-assignment.repository.js';
import { maskContacts, type Contacts } from './user-contacts.js';
import type { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';

/** Writes where a user is written to, with its custody event. The account is locked. */
@Injectable()
export class UserContactChanges {
  constructor(
    private readonly users: UserRepository,
    private readonly assignments: RoleAssignmentRepository,
    private readonly news: AccessNews,
  ) {}

  async save(
    tx: EntityManager,
    user: User,
    contacts: Contacts,
    who: Pick<AccessNewsEntry, 'by' | 'permission'>,
  ): Promise<void> {
    if (user.phone === contacts.phone && user.email === contacts.email) return;
    await this.users.setContacts(tx, user.id, contacts);
    await this.news.record(tx, {
      ...who,
      action: 'user.changed',
      objectType: 'user',
      objectId: user.id,
      objectName: user.username,
      unitId: (await this.assignments.unitIdsOf(tx, user.id))[0],
      before: maskContacts(user),
      after: maskContacts(contacts),
    });
  }
}
