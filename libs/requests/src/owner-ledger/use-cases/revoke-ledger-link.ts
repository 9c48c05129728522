import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { ownersErrors } from '../../owners.errors.js';
import { OwnerLedgerLinkRepository } from '../owner-ledger-link.repository.js';

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Stops a link to an owner's ledger at once, e.g. because the letter was lost. */
@Injectable()
export class RevokeLedgerLink {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly links: OwnerLedgerLinkRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError OWNER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, LEDGER_LINK_NOT_FOUND (also when it is revoked) */
  async execute(principal: Principal, ownerId: string, linkId: string, reason: string): Promise<void> {
    await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.owners.find(tx, ownerId);
      const owner = await this.access.changeable(tx, principal, PERMISSIONS, row, 'OWNER_UNKNOWN');
      const link = isId(linkId) ? await this.links.find(tx, linkId) : null;
      const own = link?.ownerId === owner.id;
      if (!own || !(await this.links.revoke(tx, linkId, this.clock.now()))) {
        throw new AppError(ownersErrors, 'LEDGER_LINK_NOT_FOUND');
      }
      await this.audit.record(tx, {
        action: 'owner-ledger.link-revoked',
        objectType: 'owner',
        objectId: owner.id,
        objectName: owner.name,
        actor: actorOf(principal, 'camera.manage'),
        unitId: owner.unitId,
        reason,
        after: { linkId },
      });
    });
  }
}
