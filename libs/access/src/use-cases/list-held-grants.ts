import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AccessGrantRepository, type AccessGrantView } from '../access-grant.repository.js';
import type { Principal } from '../principal.js';

/** What others let a person see now, newest first. */
@Injectable()
export class ListHeldGrants {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(principal: Principal, limit = 200): Promise<AccessGrantView[]> {
    const filter = { userId: principal.userId, inForceAt: this.clock.now() };
    return this.grants.list(this.transactions.reader, filter, limit);
  }
}
