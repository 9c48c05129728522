import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import type { StandingConsent } from '../standing-consent.entity.js';
import { StandingConsentRepository } from '../standing-consent.repository.js';

/** The consents of an owner, revoked ones too, for whoever keeps the register of his unit. */
@Injectable()
export class ListStandingConsents {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly consents: StandingConsentRepository,
  ) {}

  /** @returns newest first @throws AppError OWNER_UNKNOWN */
  async execute(principal: Principal, ownerId: string): Promise<StandingConsent[]> {
    const tx = this.transactions.reader;
    const owner = await this.owners.find(tx, ownerId);
    await this.access.seen(tx, principal, 'owner.read', owner, 'OWNER_UNKNOWN');
    return this.consents.listOfOwner(tx, ownerId);
  }
}
