import { Injectable } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { LedgerConfirmation } from '../ledger-confirmation.js';
import { OwnerLedgerLinkRepository } from '../owner-ledger-link.repository.js';

/** An owner stops the very link he holds, e.g. because he showed it to somebody. */
@Injectable()
export class CloseLedgerLink {
  constructor(
    private readonly confirmation: LedgerConfirmation,
    private readonly links: OwnerLedgerLinkRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError what {@link LedgerConfirmation.execute} throws */
  async execute(token: string, code: string, client?: AuditEntry['client']): Promise<void> {
    await this.confirmation.execute(token, code, client, async (tx, { owner, link, actor }) => {
      await this.links.revoke(tx, link.id, this.clock.now());
      await this.audit.record(tx, {
        action: 'owner-ledger.link-revoked',
        objectType: 'owner',
        objectId: owner.id,
        objectName: owner.name,
        actor,
        unitId: owner.unitId,
        after: { linkId: link.id },
        client,
      });
    });
  }
}
