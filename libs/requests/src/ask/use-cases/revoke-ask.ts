import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { OwnerCodeRepository } from '../../code/owner-code.repository.js';
import { AWAITING_OWNER } from '../../item/item.lifecycle.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import type { OwnerLink } from '../../link/owner-link.entity.js';
import { OwnerLinkRepository } from '../../link/owner-link.repository.js';
import type { ExtractionRequest } from '../../request/extraction-request.entity.js';
import { OfficerRequests } from '../../request/officer-requests.js';
import { requireText } from '../../request/request-text.js';
import { RequestRepository } from '../../request/request.repository.js';
import { requestsErrors } from '../../requests.errors.js';
import { AskSteps } from '../../step/ask-steps.js';
import { HandInSteps } from '../../step/hand-in-steps.js';
import type { OwnerAsk } from '../owner-ask.entity.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import { OwnerMessages } from '../owner-messages.js';

/**
 * Stops links of an ask, e.g. because they went to a wrong number: one, or all that this officer's request has part in
 * (his own and those of the system). The cameras keep waiting: a new link may be issued until the deadline. Without any
 * link left nobody is reminded either, unless another request waits in the same ask: then its steps go on, the next of
 * them with a link of its own, and its own log tells that the links were stopped.
 */
@Injectable()
export class RevokeAsk {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly links: OwnerLinkRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly messages: OwnerMessages,
    private readonly steps: AskSteps,
    private readonly handInSteps: HandInSteps,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param linkId one link; all of them when it is left out
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED, OWNER_LINK_NOT_FOUND, OWNER_ASK_REVOKED when there is nothing left to revoke,
   *   REQUEST_TEXT_BLANK
   */
  async execute(
    principal: Principal,
    requestId: string,
    askId: string,
    reason: string,
    linkId?: string,
  ): Promise<OwnerAsk> {
    const why = requireText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, ask } = await this.officerRequests.lockOpenAsk(tx, principal, requestId, askId);
      const all = await this.links.listOfAsk(tx, ask.id);
      const own = all.filter(
        ({ id, scopeRequestId }) =>
          (scopeRequestId === null || scopeRequestId === request.id) && (linkId ?? id) === id,
      );
      if (linkId !== undefined && own.length === 0)
        throw new AppError(requestsErrors, 'OWNER_LINK_NOT_FOUND');
      const live = own.filter(({ revokedAt }) => revokedAt === null);
      if (live.length === 0) throw new AppError(requestsErrors, 'OWNER_ASK_REVOKED');
      const now = this.clock.now();
      const ids = live.map(({ id }) => id);
      await this.links.revoke(tx, ids, now);
      await this.codes.endAll(tx, ask.id, now);
      const dead = all.every(({ id, revokedAt }) => revokedAt !== null || ids.includes(id));
      const others = await this.othersWaiting(tx, ask, request.id);
      if (dead && others.length === 0) {
        await this.asks.change(tx, ask.id, { revokedAt: now });
        await this.steps.pause(tx, ask.id, now);
        await this.messages.stop(tx, ask.id);
        await this.handInSteps.settle(tx, ask.id, await this.items.listOfAsk(tx, ask.id), now);
      }
      await this.audit.record(tx, {
        action: linkId === undefined ? 'owner-ask.revoked' : 'owner-ask.link-revoked',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: actorOf(principal, 'owner-ask.manage'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        reason: why,
        after: { revokedAt: now, linkIds: ids },
      });
      await this.tellOthers(tx, ask, others, live, now);
      return dead && others.length === 0 ? { ...ask, revokedAt: now } : ask;
    });
  }

  private async othersWaiting(
    tx: EntityManager,
    ask: OwnerAsk,
    requestId: string,
  ): Promise<ExtractionRequest[]> {
    const waiting = (await this.items.listOfAsk(tx, ask.id)).filter(
      (item) => item.requestId !== requestId && AWAITING_OWNER.includes(item.state),
    );
    return this.requests.listByIds(tx, [...new Set(waiting.map((item) => item.requestId))]);
  }

  /** Not who stopped them nor why: that belongs to the other unit. */
  private async tellOthers(
    tx: EntityManager,
    ask: OwnerAsk,
    others: readonly ExtractionRequest[],
    stopped: readonly OwnerLink[],
    now: Date,
  ): Promise<void> {
    const shared = stopped.filter(({ scopeRequestId }) => scopeRequestId === null);
    if (shared.length === 0) return;
    await this.audit.recordMany(
      tx,
      others.map((request) => ({
        action: 'owner-ask.link-revoked' as const,
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: SYSTEM_ACTOR,
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: { revokedAt: now },
      })),
    );
  }
}
