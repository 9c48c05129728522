import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { OfficerRequests } from '../officer-requests.js';
import type { OwnerAsk } from '../owner-ask.entity.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import { OwnerCodeRepository } from '../owner-code.repository.js';
import { tidyText } from '../request-text.js';
import { requestsErrors } from '../requests.errors.js';

/**
 * Stops an owner's link, e.g. because it went to a wrong number. The cameras keep waiting: a new link may be issued
 * until the deadline.
 */
@Injectable()
export class RevokeAsk {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly asks: OwnerAskRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED, OWNER_ASK_REVOKED when it is revoked already, REQUEST_TEXT_BLANK
   */
  async execute(principal: Principal, requestId: string, askId: string, reason: string): Promise<OwnerAsk> {
    const why = tidyText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, ask } = await this.officerRequests.lockOpenAsk(tx, principal, requestId, askId);
      if (ask.revokedAt !== null) throw new AppError(requestsErrors, 'OWNER_ASK_REVOKED');
      const now = this.clock.now();
      await this.asks.change(tx, ask.id, { revokedAt: now });
      await this.codes.endAll(tx, ask.id, now);
      await this.audit.record(tx, {
        action: 'owner-ask.revoked',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: actorOf(principal, 'owner-ask.manage'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        reason: why,
        after: { revokedAt: now },
      });
      return { ...ask, revokedAt: now };
    });
  }
}
