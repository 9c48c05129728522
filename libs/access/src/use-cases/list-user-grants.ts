import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { AccessGrantRepository, type AccessGrantView } from '../access-grant.repository.js';
import { accessErrors } from '../access.errors.js';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';
import { UserRepository } from '../user.repository.js';

/** What was shown to one person by name, ended grants among them, newest first. */
@Injectable()
export class ListUserGrants {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly users: UserRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PERMISSION_MISSING, USER_NOT_FOUND (absent, or without a role in one's line) */
  async execute(principal: Principal, userId: string, limit = 200): Promise<AccessGrantView[]> {
    this.jurisdiction.requirePermission(principal, 'user.read');
    const tx = this.transactions.reader;
    const roots = this.jurisdiction.rootsOf(principal, 'user.read');
    if (!(await this.users.isWithin(tx, userId, roots))) throw new AppError(accessErrors, 'USER_NOT_FOUND');
    return this.grants.list(tx, { userId }, limit);
  }
}
