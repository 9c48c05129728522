import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { searchName } from '#antt/units';
import type { OwnerKind } from '../owner.entity.js';
import { OwnerRepository, type OwnerView } from '../owner.repository.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

@Injectable()
export class FindOwners {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
  ) {}

  /** Needs `owner.read`: the list is of names and telephone numbers. */
  execute(
    actor: RegistryActor,
    filter: {
      readonly unitId?: string | undefined;
      readonly kind?: OwnerKind | undefined;
      readonly text?: string | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<OwnerView[]> {
    return this.owners.list(this.transactions.reader, {
      roots: this.access.roots(actor, 'owner.read'),
      unitId: filter.unitId ?? null,
      kind: filter.kind ?? null,
      text: filter.text === undefined ? null : searchName(filter.text) || null,
      after: filter.after ?? null,
      limit: filter.limit,
    });
  }
}
