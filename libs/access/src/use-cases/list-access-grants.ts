import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AccessGrantRepository, type AccessGrantView } from '../access-grant.repository.js';
import { Jurisdiction } from '../jurisdiction.js';
import type { Principal } from '../principal.js';

/** What a person has shared stays in his sight: the grants he gave, newest first. */
@Injectable()
export class ListAccessGrants {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PERMISSION_MISSING */
  async execute(principal: Principal, limit = 200): Promise<AccessGrantView[]> {
    this.jurisdiction.requirePermission(principal, 'access-grant.manage');
    return this.grants.list(this.transactions.reader, { grantedBy: principal.userId }, limit);
  }
}
