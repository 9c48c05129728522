import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { OwnerLinkRepository } from '../../link/owner-link.repository.js';
import { hashCode, newCode } from '../../link/owner-secrets.js';
import { OfficerRequests } from '../../request/officer-requests.js';
import { requestsErrors } from '../../requests.errors.js';
import { newOwnerCode } from '../new-owner-code.js';
import type { CodeChannel } from '../owner-code.entity.js';
import { OwnerCodeRepository } from '../owner-code.repository.js';

export interface IssuedCode {
  readonly code: string;
  readonly channel: CodeChannel;
  readonly expiresAt: Date;
}

/** Makes the code that confirms an owner's answer. The officer sees it once and tells it by another way than the link. */
@Injectable()
export class IssueOwnerCode {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly links: OwnerLinkRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Whatever code was in force before stops working.
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED, OWNER_ASK_REVOKED when no link is left that it could confirm an answer by
   */
  async execute(
    principal: Principal,
    requestId: string,
    askId: string,
    channel: CodeChannel,
  ): Promise<IssuedCode> {
    const code = newCode();
    const codeHash = await hashCode(code);
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, ask } = await this.officerRequests.lockOpenAsk(tx, principal, requestId, askId);
      const works = (await this.links.listOfAsk(tx, ask.id)).some(
        ({ revokedAt, scopeRequestId }) =>
          revokedAt === null && (scopeRequestId === null || scopeRequestId === request.id),
      );
      if (!works) throw new AppError(requestsErrors, 'OWNER_ASK_REVOKED');
      const now = this.clock.now();
      await this.codes.endAll(tx, ask.id, now);
      const row = newOwnerCode(ask.id, codeHash, channel, null, now);
      await this.codes.insert(tx, row);
      await this.audit.record(tx, {
        action: 'owner-code.issued',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: actorOf(principal, 'owner-ask.manage'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: { channel, expiresAt: row.expiresAt },
      });
      return { code, channel, expiresAt: row.expiresAt };
    });
  }
}
