import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#antt/ledger';
import { RevokeStandingConsent } from '../../standing-consent/use-cases/revoke-standing-consent.js';
import { LedgerConfirmation } from '../ledger-confirmation.js';

/** An owner takes a standing consent back himself. */
@Injectable()
export class RevokeFromLedger {
  constructor(
    private readonly confirmation: LedgerConfirmation,
    private readonly revoke: RevokeStandingConsent,
  ) {}

  /**
   * @returns how many items went back to be asked
   * @throws AppError what {@link LedgerConfirmation.execute} throws, CONSENT_NOT_FOUND, CONSENT_REVOKED
   */
  execute(
    token: string,
    code: string,
    consentId: string,
    reason: string | undefined,
    client?: AuditEntry['client'],
  ): Promise<number> {
    return this.confirmation.execute(token, code, client, async (tx, { owner, actor }) => {
      const revocation = { ownerId: owner.id, consentId, by: 'owner' as const, actor, reason, client };
      return (await this.revoke.execute(tx, revocation)).length;
    });
  }
}
