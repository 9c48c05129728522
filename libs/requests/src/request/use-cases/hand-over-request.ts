import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId, newId } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { requestsErrors } from '../../requests.errors.js';
import type { ExtractionRequest } from '../extraction-request.entity.js';
import { OfficerRequests } from '../officer-requests.js';
import { RequestHandover } from '../request-handover.entity.js';
import { RequestHandoverRepository } from '../request-handover.repository.js';
import { requireText } from '../request-text.js';
import { REQUEST_LIFECYCLE } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';

/** Another officer of the unit's line answers for a request from now on; who filed it stays on record. */
@Injectable()
export class HandOverRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly requests: RequestRepository,
    private readonly handovers: RequestHandoverRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, REQUEST_TEXT_BLANK,
   *   REQUEST_WITHDRAWN, REQUEST_OFFICER_UNKNOWN for anybody who may not file in this unit, absent or not,
   *   REQUEST_OFFICER_SAME
   */
  async execute(
    principal: Principal,
    requestId: string,
    { toUserId, reason }: { readonly toUserId: string; readonly reason: string },
  ): Promise<ExtractionRequest> {
    const why = requireText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const request = await this.officerRequests.lock(tx, principal, requestId, 'request.hand-over');
      if (REQUEST_LIFECYCLE.isFinal(request.state)) throw new AppError(requestsErrors, 'REQUEST_WITHDRAWN');
      const to = isId(toUserId) ? await this.handovers.officer(tx, toUserId, request.unitId) : undefined;
      if (to === undefined)
        throw new AppError(requestsErrors, 'REQUEST_OFFICER_UNKNOWN', { field: 'toUserId' });
      if (to.id === request.officerId) {
        throw new AppError(requestsErrors, 'REQUEST_OFFICER_SAME', {
          field: 'toUserId',
          params: { name: to.name },
        });
      }
      const from = { id: request.officerId, name: request.officerName };
      await this.handovers.insert(
        tx,
        Object.assign(new RequestHandover(), {
          id: newId(),
          requestId: request.id,
          fromUserId: from.id,
          fromName: from.name,
          toUserId: to.id,
          toName: to.name,
          reason: why,
          handedOverBy: principal.userId,
          at: this.clock.now(),
        }),
      );
      await this.requests.change(tx, request.id, { officerId: to.id, officerName: to.name });
      await this.audit.record(tx, {
        action: 'request.handed-over',
        objectType: 'request',
        objectId: request.id,
        objectName: request.number,
        actor: actorOf(principal, 'request.hand-over'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        reason: why,
        before: { officer: from },
        after: { officer: to },
      });
      return { ...request, officerId: to.id, officerName: to.name };
    });
  }
}
