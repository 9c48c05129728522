import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { OfficerRequests } from '../officer-requests.js';
import { OwnerCode, type CodeChannel } from '../owner-code.entity.js';
import { OwnerCodeRepository } from '../owner-code.repository.js';
import { linkInvalid, linkWorks } from '../owner-links-by-token.js';
import { hashCode, newCode } from '../owner-secrets.js';
import { requestsErrors } from '../requests.errors.js';

export const CODE_MINUTES = 10;

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
    private readonly codes: OwnerCodeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Whatever code was in force before stops working.
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED, OWNER_ASK_REVOKED, OWNER_LINK_INVALID when the link has expired
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
      const now = this.clock.now();
      if (ask.revokedAt !== null) throw new AppError(requestsErrors, 'OWNER_ASK_REVOKED');
      if (!linkWorks(ask, now)) throw linkInvalid();
      const expiresAt = new Date(Math.min(now.getTime() + CODE_MINUTES * 60_000, ask.expiresAt.getTime()));
      await this.codes.endAll(tx, ask.id, now);
      await this.codes.insert(
        tx,
        Object.assign(new OwnerCode(), {
          id: newId(),
          askId: ask.id,
          codeHash,
          channel,
          tries: 0,
          createdAt: now,
          expiresAt,
          usedAt: null,
          lockedAt: null,
        }),
      );
      await this.audit.record(tx, {
        action: 'owner-code.issued',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: actorOf(principal, 'owner-ask.manage'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: { channel, expiresAt },
      });
      return { code, channel, expiresAt };
    });
  }
}
