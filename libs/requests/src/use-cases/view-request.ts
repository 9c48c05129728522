import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import type { ExtractionRequest } from '../extraction-request.entity.js';
import { ITEM_LIFECYCLE, type ItemState } from '../item.lifecycle.js';
import { OfficerRequests } from '../officer-requests.js';
import type { OwnerAsk } from '../owner-ask.entity.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import type { OwnerDecision } from '../owner-decision.entity.js';
import { OwnerDecisionRepository } from '../owner-decision.repository.js';
import type { RequestItem } from '../request-item.entity.js';
import { RequestItemRepository } from '../request-item.repository.js';
import { REQUEST_LIFECYCLE, type RequestState } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';

/** What may be done with a request, and by which right. */
export const REQUEST_PERMISSIONS = ['request.withdraw', 'owner-ask.manage', 'extraction.retry'] as const;

export interface RequestView {
  readonly request: ExtractionRequest;
  readonly unitName: string;
  readonly asks: readonly {
    readonly ask: OwnerAsk;
    readonly ownerName: string;
    /** Only for whoever may reach owners. */
    readonly ownerPhone: string | null;
    readonly recorderCode: string;
    readonly recorderTimeZone: string;
  }[];
  readonly items: readonly {
    readonly item: RequestItem;
    readonly channel: string;
    readonly nextStates: readonly ItemState[];
    readonly decision: OwnerDecision | undefined;
  }[];
  readonly nextStates: readonly RequestState[];
  /** Which of {@link REQUEST_PERMISSIONS} the person holds for this request. */
  readonly permissions: readonly Permission[];
}

/** Opening a request is an event of its own: who looked, and when. */
@Injectable()
export class ViewRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly officerRequests: OfficerRequests,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND */
  async execute(
    principal: Principal,
    requestId: string,
    client?: AuditEntry['client'],
  ): Promise<RequestView> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const request = await this.officerRequests.find(tx, principal, requestId);
      await this.audit.record(tx, {
        action: 'request.viewed',
        objectType: 'request',
        objectId: request.id,
        objectName: request.number,
        actor: actorOf(principal, 'request.read'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        client,
      });
      const channels = await this.items.channels(tx, request.id);
      const decisions = new Map(
        (await this.decisions.listOfRequest(tx, request.id)).map((decision) => [decision.itemId, decision]),
      );
      const items = await this.items.listOfRequest(tx, request.id);
      return {
        request,
        unitName: (await this.requests.unit(tx, request.unitId))?.name ?? '',
        asks: await this.describeAsks(tx, principal, request),
        items: items.map((item) => ({
          item,
          channel: channels.get(item.id) ?? '',
          nextStates: ITEM_LIFECYCLE.nextStates(item.state),
          decision: decisions.get(item.id),
        })),
        nextStates: REQUEST_LIFECYCLE.nextStates(request.state),
        permissions: await this.permissionsFor(tx, principal, request.unitId),
      };
    });
  }

  private async describeAsks(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
  ): Promise<RequestView['asks']> {
    const mayReach = await this.jurisdiction.sees(tx, principal, 'owner.read', request.unitId);
    const described = [];
    for (const ask of await this.asks.listOfRequest(tx, request.id)) {
      const addressee = await this.asks.addressee(tx, ask.id);
      described.push({
        ask,
        ownerName: addressee?.ownerName ?? '',
        ownerPhone: mayReach ? (addressee?.ownerPhone ?? null) : null,
        recorderCode: addressee?.recorderCode ?? '',
        recorderTimeZone: addressee?.timeZone ?? '',
      });
    }
    return described;
  }

  private async permissionsFor(
    tx: EntityManager,
    principal: Principal,
    unitId: string,
  ): Promise<Permission[]> {
    const held: Permission[] = [];
    for (const permission of REQUEST_PERMISSIONS) {
      if (await this.jurisdiction.sees(tx, principal, permission, unitId)) held.push(permission);
    }
    return held;
  }
}
