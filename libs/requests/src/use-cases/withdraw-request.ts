import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import type { ExtractionRequest } from '../extraction-request.entity.js';
import { ITEM_LIFECYCLE } from '../item.lifecycle.js';
import { OfficerRequests } from '../officer-requests.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import { RequestItemRepository } from '../request-item.repository.js';
import { RequestItems, requestMoveIllegal } from '../request-items.js';
import { REQUEST_LIFECYCLE } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';
import { tidyText } from '../request-text.js';

/** Takes a request back: every item without footage yet is withdrawn and open links stop; what is sealed stays. */
@Injectable()
export class WithdrawRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly requestItems: RequestItems,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, REQUEST_MOVE_ILLEGAL, REQUEST_TEXT_BLANK */
  async execute(principal: Principal, requestId: string, reason: string): Promise<ExtractionRequest> {
    const why = tidyText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const request = await this.officerRequests.lock(tx, principal, requestId, 'request.withdraw');
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
      for (const ask of await this.asks.listOfRequest(tx, request.id)) {
        if (ask.answeredAt !== null || ask.revokedAt !== null) continue;
        await this.asks.change(tx, ask.id, { revokedAt: now });
        await this.audit.record(tx, {
          action: 'owner-ask.revoked',
          objectType: 'owner-ask',
          objectId: ask.id,
          objectName: request.number,
          actor,
          unitId: request.unitId,
          requestId: request.id,
          caseId: request.caseId,
          reason: why,
          after: { revokedAt: now },
        });
      }
      for (const item of await this.items.listOfRequest(tx, request.id)) {
        if (!ITEM_LIFECYCLE.canMove(item.state, 'withdrawn')) continue;
        await this.requestItems.move(tx, item.id, 'withdrawn', { actor, reason: why });
      }
      return { ...request, state: 'withdrawn', endedAt: now };
    });
  }
}
