import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import type { AccessGrant } from '../access-grant.entity.js';
import { AccessGrantRepository } from '../access-grant.repository.js';
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
  async execute(principal: Principal, limit = 200): Promise<AccessGrant[]> {
    this.jurisdiction.requirePermission(principal, 'access-grant.manage');
    return this.grants.listGivenBy(this.transactions.reader, principal.userId, limit);
  }
}
