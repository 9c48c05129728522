import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { actorOf, AuditLog, type AuditActor } from '#antt/ledger';
import { AskUpkeep } from '../../ask/ask-upkeep.js';
import type { OwnerAsk } from '../../ask/owner-ask.entity.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { ITEM_LIFECYCLE } from '../../item/item.lifecycle.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { RequestItems, requestMoveIllegal } from '../../item/request-items.js';
import { OwnerLinkRepository } from '../../link/owner-link.repository.js';
import type { ExtractionRequest } from '../extraction-request.entity.js';
import { OfficerRequests } from '../officer-requests.js';
import { REQUEST_LIFECYCLE } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';
import { requireText } from '../request-text.js';

/** Takes a request back: every item without footage yet is withdrawn and its links stop; what is sealed stays. */
@Injectable()
export class WithdrawRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly requests: RequestRepository,
    private readonly items: RequestItemRepository,
    private readonly requestItems: RequestItems,
    private readonly links: OwnerLinkRepository,
    private readonly upkeep: AskUpkeep,
    private readonly messages: OwnerMessages,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, REQUEST_MOVE_ILLEGAL, REQUEST_TEXT_BLANK */
  async execute(principal: Principal, requestId: string, reason: string): Promise<ExtractionRequest> {
    const why = requireText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, asks } = await this.officerRequests.lockWithAsks(
        tx,
        principal,
        requestId,
        'request.withdraw',
      );
      REQUEST_LIFECYCLE.assertMove(request.state, 'withdrawn', requestMoveIllegal);
      const now = this.clock.now();
      const actor = actorOf(principal, 'request.withdraw');
      await this.requests.setState(tx, request.id, 'withdrawn', now);
      await this.audit.record(tx, {
        action: 'request.withdrawn',
        objectType: 'request',
        objectId: request.id,
        objectName: request.number,
        actor,
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        reason: why,
        before: { state: request.state },
        after: { state: 'withdrawn' },
      });
      for (const item of await this.items.listOfRequest(tx, request.id)) {
        if (!ITEM_LIFECYCLE.canMove(item.state, 'withdrawn')) continue;
        await this.requestItems.move(tx, item.id, 'withdrawn', { actor, reason: why });
      }
      for (const ask of asks) await this.leave(tx, request, ask, actor, why);
      return { ...request, state: 'withdrawn', endedAt: now };
    });
  }

  /** Links made for this request stop; the ask goes on for the others, and ends with the last one. */
  private async leave(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    actor: AuditActor,
    reason: string,
  ): Promise<void> {
    const now = this.clock.now();
    const own = (await this.links.listOfAsk(tx, ask.id)).filter(
      ({ scopeRequestId, revokedAt }) => scopeRequestId === request.id && revokedAt === null,
    );
    const items = await this.items.listOfAsk(tx, ask.id);
    const needed = items.some(({ state }) => state !== 'withdrawn' && state !== 'lost');
    // An owner who has answered keeps his receipt.
    const kept = items.some(({ requestId, state }) => requestId === request.id && state !== 'withdrawn');
    if (!kept)
      await this.links.revoke(
        tx,
        own.map(({ id }) => id),
        now,
      );
    await this.upkeep.settle(tx, ask.id, now);
    if (!needed) await this.messages.noLongerNeeded(tx, ask, request);
    const stopped = own.length > 0 || items.every(({ state }) => state === 'withdrawn');
    if (ask.answeredAt !== null || ask.revokedAt !== null || kept || !stopped) return;
    await this.audit.record(tx, {
      action: 'owner-ask.revoked',
      objectType: 'owner-ask',
      objectId: ask.id,
      objectName: request.number,
      actor,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      reason,
      after: { revokedAt: now },
    });
  }
}
