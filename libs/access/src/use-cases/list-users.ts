import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';
import { UserRepository, type UserSummary } from '../user.repository.js';

/** Accounts that have or had a role in the line of the person who asks, by username. */
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
    const roots = this.jurisdiction.rootsOf(principal, 'user.read');
    return this.users.list(this.transactions.reader, roots, page.limit, page.after);
  }
}
