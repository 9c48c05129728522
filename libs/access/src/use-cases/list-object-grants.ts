import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AccessGrantRepository, type AccessGrantView } from '../access-grant.repository.js';
import { GrantableObjects } from '../grantable-objects.js';
import { Jurisdiction, type GrantedObject } from '../jurisdiction.js';
import type { Principal } from '../principal.js';

/** To whom one thing was shown by name, ended grants among them, newest first. */
@Injectable()
export class ListObjectGrants {
  constructor(
    private readonly grants: AccessGrantRepository,
    private readonly objects: GrantableObjects,
    private readonly jurisdiction: Jurisdiction,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PERMISSION_MISSING, the thing's own "not found", UNIT_OUTSIDE_JURISDICTION */
  async execute(principal: Principal, object: GrantedObject, limit = 200): Promise<AccessGrantView[]> {
    this.jurisdiction.requirePermission(principal, 'access-grant.read');
    const tx = this.transactions.reader;
    const { unitId } = await this.objects.find(tx, principal, object);
    await this.jurisdiction.requireUnit(tx, principal, 'access-grant.read', unitId);
    return this.grants.list(tx, { object }, limit);
  }
}
