import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#antt/ledger';
import type { ConsentDraft } from '../../standing-consent/consent-drafts.js';
import type { StandingConsent } from '../../standing-consent/standing-consent.entity.js';
import { GiveStandingConsent } from '../../standing-consent/use-cases/give-standing-consent.js';
import { LedgerConfirmation } from '../ledger-confirmation.js';

/** An owner gives a standing consent himself. */
@Injectable()
export class ConsentFromLedger {
  constructor(
    private readonly confirmation: LedgerConfirmation,
    private readonly give: GiveStandingConsent,
  ) {}

  /**
   * @param textSha256 of the words he was shown
   * @throws AppError what {@link LedgerConfirmation.execute} and {@link GiveStandingConsent.execute} throw
   */
  execute(
    token: string,
    code: string,
    draft: ConsentDraft,
    textSha256: string,
    client?: AuditEntry['client'],
  ): Promise<StandingConsent> {
    return this.confirmation.execute(token, code, client, (tx, { owner, actor }) =>
      this.give.execute(tx, { ownerId: owner.id, draft, origin: { textSha256 }, actor, client }),
    );
  }
}
