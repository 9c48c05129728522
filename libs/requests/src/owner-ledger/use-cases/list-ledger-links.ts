import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import type { OwnerLedgerLink } from '../owner-ledger-link.entity.js';
import { OwnerLedgerLinkRepository } from '../owner-ledger-link.repository.js';

/** When and how links to an owner's ledger were made; their secrets are nowhere. */
@Injectable()
export class ListLedgerLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly links: OwnerLedgerLinkRepository,
  ) {}

  /** @returns newest first @throws AppError OWNER_UNKNOWN */
  async execute(principal: Principal, ownerId: string): Promise<OwnerLedgerLink[]> {
    const tx = this.transactions.reader;
    const owner = await this.owners.find(tx, ownerId);
    await this.access.seen(tx, principal, 'owner.read', owner, 'OWNER_UNKNOWN');
    return this.links.listOfOwner(tx, ownerId);
  }
}
