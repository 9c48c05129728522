import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';
import { UserRepository, type UserSummary } from '../user.repository.js';

/**
 * Accounts that have or had a role in the line of the person who asks, by username. Where the system writes to them is
 * shown to those only who may change it.
 */
@Injectable()
export class ListUsers {
  constructor(
    private readonly users: UserRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PERMISSION_MISSING */
  async execute(
    principal: Principal,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<UserSummary[]> {
    this.jurisdiction.requirePermission(principal, 'user.read');
    const sight = {
      userId: principal.userId,
      rootIds: this.jurisdiction.rootsOf(principal, 'user.read'),
      managedRootIds: this.jurisdiction.rootsOf(principal, 'user.manage'),
    };
    return this.users.list(this.transactions.reader, sight, page.limit, page.after);
  }
}
