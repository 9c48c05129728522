import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { actorOf, type AuditEntry } from '#antt/ledger';
import type { ConsentDraft } from '../consent-drafts.js';
import type { StandingConsent } from '../standing-consent.entity.js';
import { GiveStandingConsent } from './give-standing-consent.js';

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

export interface PaperConsent extends ConsentDraft {
  readonly signedBy: string;
  /** Where the scan of the signed paper lies. */
  readonly scanReference: string;
}

/** What an owner signed, as a registrar writes it down. The owner hears of it. */
@Injectable()
export class RecordPaperConsent {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly give: GiveStandingConsent,
  ) {}

  /** @throws AppError OWNER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION and what giving a consent throws */
  async execute(
    principal: Principal,
    ownerId: string,
    { signedBy, scanReference, ...draft }: PaperConsent,
    client?: AuditEntry['client'],
  ): Promise<StandingConsent> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const owner = await this.owners.find(tx, ownerId);
      await this.access.changeable(tx, principal, PERMISSIONS, owner, 'OWNER_UNKNOWN');
      const recordedBy = { id: principal.userId, name: principal.fullName };
      return this.give.execute(tx, {
        ownerId,
        draft,
        origin: { signedBy, scanReference, recordedBy },
        actor: actorOf(principal, 'camera.manage'),
        client,
      });
    });
  }
}
