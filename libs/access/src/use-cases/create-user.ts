import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { AccessNews } from '../access-news.js';
import { accessErrors } from '../access.errors.js';
import { Jurisdiction } from '../jurisdiction.js';
import { JurisdictionRepository } from '../jurisdiction.repository.js';
import { checkPassword } from '../password-rules.js';
import { Passwords } from '../passwords.js';
import { RoleAssignmentRepository } from '../role-assignment.repository.js';
import type { Role } from '../role.js';
import { scopeOf, UserManagement, type Manager } from '../user-management.js';
import { checkContacts, maskContacts, type ContactsInput } from '../user-contacts.js';
import { UserRepository, type UserSummary } from '../user.repository.js';
import { checkUsername, normaliseUsername } from '../username.js';

export interface NewUser extends ContactsInput {
  readonly username: string;
  readonly fullName: string;
  readonly rank?: string | undefined;
  readonly password: string;
  readonly roles: readonly { readonly role: Role; readonly unitId: string }[];
  readonly demo?: boolean | undefined;
}

@Injectable()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly assignments: RoleAssignmentRepository,
    private readonly management: UserManagement,
    private readonly jurisdiction: Jurisdiction,
    private readonly units: JurisdictionRepository,
    private readonly passwords: Passwords,
    private readonly news: AccessNews,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * @param by an administrator, or `system` for an operator at the command line
   * @throws AppError USERNAME_INVALID, USERNAME_TAKEN, PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON, PASSWORD_HOLDS_NAME, PERMISSION_MISSING,
   *   USER_PHONE_INVALID, USER_EMAIL_INVALID, UNIT_OUTSIDE_JURISDICTION, UNIT_UNKNOWN
   */
  async execute(by: Manager, input: NewUser): Promise<UserSummary> {
    const username = normaliseUsername(input.username);
    if (by !== 'system') this.jurisdiction.requirePermission(by, 'user.manage');
    checkUsername(username);
    const contacts = checkContacts(input);
    const unitNames = await this.units.unitNames(
      this.transactions.reader,
      input.roles.map(({ unitId }) => unitId),
    );
    checkPassword(input.password, { username, fullName: input.fullName, unitNames }, 'password');
    const passwordHash = await this.passwords.hash(input.password);
    return this.transactions.run(scopeOf(by), async (tx) => {
      for (const { unitId } of input.roles) await this.management.requireUnit(tx, by, unitId);
      const now = this.clock.now();
      const user = {
        id: newId(),
        username,
        fullName: input.fullName.trim(),
        rank: input.rank?.trim() || null,
        passwordHash,
        status: 'active' as const,
        ...contacts,
        demo: input.demo ?? false,
        createdAt: now,
      };
      if (!(await this.users.insert(tx, user))) {
        throw new AppError(accessErrors, 'USERNAME_TAKEN', { field: 'username', params: { username } });
      }
      const wanted = new Map(input.roles.map((each) => [`${each.role} ${each.unitId}`, each]));
      for (const { role, unitId } of wanted.values()) {
        const grantedBy = by === 'system' ? null : by.userId;
        const assignment = {
          id: newId(),
          userId: user.id,
          role,
          unitId,
          grantedBy,
          grantedAt: now,
          revokedAt: null,
        };
        await this.assignments.insert(tx, assignment);
      }
      await this.news.record(tx, {
        action: 'user.created',
        objectType: 'user',
        objectId: user.id,
        objectName: username,
        by,
        permission: 'user.manage',
        unitId: input.roles[0]?.unitId,
        after: {
          fullName: user.fullName,
          rank: user.rank,
          ...maskContacts(contacts),
          roles: [...wanted.values()],
        },
      });
      const summary = await this.users.summary(tx, user.id);
      if (summary === undefined) throw new AppError(accessErrors, 'USER_NOT_FOUND');
      return summary;
    });
  }
}
