import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { OwnerLedgerLink } from './owner-ledger-link.entity.js';

@Injectable()
export class OwnerLedgerLinkRepository {
  async insert(tx: EntityManager, row: OwnerLedgerLink): Promise<void> {
    await tx.insert(OwnerLedgerLink, row);
  }

  findByToken(tx: EntityManager, tokenSha256: string): Promise<OwnerLedgerLink | null> {
    return tx.findOneBy(OwnerLedgerLink, { tokenSha256 });
  }

  find(tx: EntityManager, id: string): Promise<OwnerLedgerLink | null> {
    return tx.findOneBy(OwnerLedgerLink, { id });
  }

  /** Newest first. */
  listOfOwner(tx: EntityManager, ownerId: string): Promise<OwnerLedgerLink[]> {
    return tx.find(OwnerLedgerLink, { where: { ownerId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** @returns false when it was revoked before */
  async revoke(tx: EntityManager, id: string, now: Date): Promise<boolean> {
    const { affected } = await tx.update(OwnerLedgerLink, { id, revokedAt: IsNull() }, { revokedAt: now });
    return affected === 1;
  }
}
