import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { actorOf, type AuditEntry } from '#antt/ledger';
import { RevokeStandingConsent } from './revoke-standing-consent.js';

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Ends a consent on the owner's word to a registrar. */
@Injectable()
export class RecordConsentRevocation {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly revoke: RevokeStandingConsent,
  ) {}

  /**
   * @returns how many items went back to be asked
   * @throws AppError OWNER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, CONSENT_NOT_FOUND, CONSENT_REVOKED
   */
  async execute(
    principal: Principal,
    ownerId: string,
    consentId: string,
    reason: string,
    client?: AuditEntry['client'],
  ): Promise<number> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const owner = await this.owners.find(tx, ownerId);
      await this.access.changeable(tx, principal, PERMISSIONS, owner, 'OWNER_UNKNOWN');
      const actor = actorOf(principal, 'camera.manage');
      const revocation = { ownerId, consentId, by: 'registrar' as const, actor, reason, client };
      return (await this.revoke.execute(tx, revocation)).length;
    });
  }
}
