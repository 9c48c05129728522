import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { OfficerRequests } from '../../request/officer-requests.js';
import { OutcomeRepository } from '../outcome.repository.js';
import type { OutcomePermission } from '../outcome-permission.entity.js';
import { TellOutcomes } from './tell-outcomes.js';

/** An officer or commander decides whether owners are told what came of the footage of a request. */
@Injectable()
export class AllowOutcomeNotice {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly outcomes: OutcomeRepository,
    private readonly tell: TellOutcomes,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What there is to tell already goes out in the same commit. @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION */
  async execute(principal: Principal, requestId: string, allowed: boolean): Promise<OutcomePermission> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const request = await this.officerRequests.lock(tx, principal, requestId, 'outcome-notice.manage');
      const before = await this.outcomes.find(tx, request.id);
      const permission: OutcomePermission = {
        requestId: request.id,
        allowed,
        setBy: principal.userId,
        setByName: principal.fullName,
        setAt: this.clock.now(),
      };
      await this.outcomes.save(tx, permission);
      await this.audit.record(tx, {
        action: allowed ? 'outcome-notice.allowed' : 'outcome-notice.forbidden',
        objectType: 'request',
        objectId: request.id,
        objectName: request.number,
        actor: actorOf(principal, 'outcome-notice.manage'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        before: { allowed: before?.allowed ?? false },
        after: { allowed },
      });
      if (allowed) await this.tell.inside(tx, { requestIds: [request.id] });
      return permission;
    });
  }
}
