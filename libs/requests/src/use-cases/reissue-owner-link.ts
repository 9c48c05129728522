import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { OfficerRequests } from '../officer-requests.js';
import { linkExpiry } from '../overwrite-deadline.js';
import type { OwnerAsk } from '../owner-ask.entity.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import { OwnerCodeRepository } from '../owner-code.repository.js';
import { OwnerLinks, type OwnerLink } from '../owner-links.js';
import { newToken, tokenHash } from '../owner-secrets.js';
import type { RequestItem } from '../request-item.entity.js';
import { requestsErrors } from '../requests.errors.js';

/** Gives an ask a new link, also one that was revoked. The old link and every code of it stop working. */
@Injectable()
export class ReissueOwnerLink {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly asks: OwnerAskRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly links: OwnerLinks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED (also when the overwrite deadline has passed)
   */
  async execute(principal: Principal, requestId: string, askId: string, reason?: string): Promise<OwnerLink> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, ask, items } = await this.officerRequests.lockOpenAsk(tx, principal, requestId, askId);
      const now = this.clock.now();
      const expiresAt = newExpiry(ask, items, now);
      if (expiresAt <= now) throw new AppError(requestsErrors, 'OWNER_ASK_CLOSED');
      const token = newToken();
      const renewed: OwnerAsk = { ...ask, tokenSha256: tokenHash(token), expiresAt, revokedAt: null };
      await this.asks.change(tx, ask.id, { tokenSha256: renewed.tokenSha256, expiresAt, revokedAt: null });
      await this.codes.endAll(tx, ask.id, now);
      await this.audit.record(tx, {
        action: 'owner-ask.link-reissued',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: actorOf(principal, 'owner-ask.manage'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        reason,
        before: { expiresAt: ask.expiresAt, revokedAt: ask.revokedAt },
        after: { expiresAt },
      });
      return this.links.describe(tx, request, renewed, items, token);
    });
  }
}

/** The deadline is the recorder's and does not move; only a link that had none starts its days again. */
function newExpiry(ask: OwnerAsk, items: readonly RequestItem[], now: Date): Date {
  const known = items.some(({ overwriteConfidence }) => overwriteConfidence !== 'unknown');
  const unknown = { overwriteAt: null, allOverwrittenAt: null, confidence: 'unknown' as const };
  return known ? ask.expiresAt : linkExpiry(unknown, now);
}
