import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '#antt/ledger';
import { LedgerConfirmation } from '../ledger-confirmation.js';
import { LeaveProgramme, type DepartureEffects } from './leave-programme.js';

/** An owner leaves the programme himself. */
@Injectable()
export class LeaveFromLedger {
  constructor(
    private readonly confirmation: LedgerConfirmation,
    private readonly leave: LeaveProgramme,
  ) {}

  /** @throws AppError what {@link LedgerConfirmation.execute} and {@link LeaveProgramme.execute} throw */
  execute(
    token: string,
    code: string,
    reason: string,
    client?: AuditEntry['client'],
  ): Promise<DepartureEffects> {
    return this.confirmation.execute(token, code, client, (tx, { owner, actor, code: used }) =>
      this.leave.execute(tx, {
        ownerId: owner.id,
        reason,
        actor,
        // In the register nobody but the owner himself answers for it; who it was stands in his own event.
        registryActor: 'system',
        source: 'owner-link',
        codeChannel: used.channel,
        client,
      }),
    );
  }
}
