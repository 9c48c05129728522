import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, sightFacts, type Permission, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import type { RequestAmendment } from '../../amendment/request-amendment.entity.js';
import { RequestAmendmentRepository } from '../../amendment/request-amendment.repository.js';
import { OwnerDecisionRepository, type GivenDecision } from '../../answer/owner-decision.repository.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import type { ItemState } from '../../item/item.lifecycle.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { mayComeBack, nextItemStates } from '../../item/coming-back.js';
import { StepAccounts, type StepAccount } from '../../step/step-accounts.js';
import { OwnerLinkRepository } from '../../link/owner-link.repository.js';
import type { ExtractionRequest } from '../extraction-request.entity.js';
import { OfficerRequests } from '../officer-requests.js';
import type { RequestHandover } from '../request-handover.entity.js';
import { RequestHandoverRepository } from '../request-handover.repository.js';
import { REQUEST_LIFECYCLE, type RequestState } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';

/** What may be done with a request, and by which right. */
export const REQUEST_PERMISSIONS = [
  'request.withdraw',
  'request.amend',
  'request.hand-over',
  'owner-ask.manage',
  'extraction.retry',
] as const;

export interface RequestView {
  readonly request: ExtractionRequest;
  /** Seen by a grant only, until then; null: seen by a role. */
  readonly grantedUntil: Date | null;
  readonly unitName: string;
  /** As far as this request has part in them. */
  readonly asks: readonly {
    readonly id: string;
    readonly ownerId: string;
    readonly recorderId: string;
    readonly checkCode: string;
    /** Until when the owner may answer for the first of these items. */
    readonly expiresAt: Date;
    /** When the last link that leads to these items was stopped; null while one works. */
    readonly revokedAt: Date | null;
    /** When the owner last spoke about these items. */
    readonly answeredAt: Date | null;
    readonly ownerName: string;
    /** Only for whoever may reach owners. */
    readonly ownerPhone: string | null;
    readonly recorderCode: string;
    readonly recorderTimeZone: string;
    /** The owner hands the footage in himself. */
    readonly handsIn: boolean;
    /** What was and will be done by the deadline, as far as it concerns this request. */
    readonly steps: readonly StepAccount[];
  }[];
  readonly items: readonly {
    readonly item: RequestItem;
    readonly channel: string;
    readonly nextStates: readonly ItemState[];
    readonly decision: GivenDecision | undefined;
  }[];
  readonly nextStates: readonly RequestState[];
  readonly amendments: readonly RequestAmendment[];
  readonly handovers: readonly RequestHandover[];
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
    private readonly links: OwnerLinkRepository,
    private readonly steps: StepAccounts,
    private readonly amendments: RequestAmendmentRepository,
    private readonly handovers: RequestHandoverRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND */
  async execute(
    principal: Principal,
    requestId: string,
    client?: AuditEntry['client'],
  ): Promise<RequestView> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, sight } = await this.officerRequests.see(tx, principal, requestId);
      await this.audit.record(tx, {
        action: 'request.viewed',
        objectType: 'request',
        objectId: request.id,
        objectName: request.number,
        actor: actorOf(principal, 'request.read'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: sightFacts(sight),
        client,
      });
      const channels = await this.items.channels(tx, request.id);
      const items = await this.items.listOfRequest(tx, request.id);
      const decisions = await this.decisions.current(
        tx,
        items.map(({ id }) => id),
      );
      const now = this.clock.now();
      return {
        request,
        grantedUntil: sight.grantedUntil,
        unitName: (await this.requests.unit(tx, request.unitId))?.name ?? '',
        asks: await this.describeAsks(tx, principal, request, items, decisions),
        items: items.map((item) => ({
          item,
          channel: channels.get(item.id) ?? '',
          nextStates: nextItemStates(item, request.state, now),
          decision: decisions.get(item.id),
        })),
        nextStates: items.some((item) => mayComeBack(item, request.state, now))
          ? REQUEST_LIFECYCLE.nextStates(request.state)
          : REQUEST_LIFECYCLE.nextStates(request.state).filter((state) => state !== 'open'),
        amendments: await this.amendments.listOfRequest(tx, request.id),
        handovers: await this.handovers.listOfRequest(tx, request.id),
        permissions: await this.permissionsFor(tx, principal, request.unitId),
      };
    });
  }

  private async describeAsks(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
    items: readonly RequestItem[],
    decisions: ReadonlyMap<string, GivenDecision>,
  ): Promise<RequestView['asks']> {
    const mayReach = await this.jurisdiction.sees(tx, principal, 'owner.read', request.unitId);
    const described = [];
    for (const { id, ownerId, recorderId, checkCode } of await this.asks.listOfRequest(tx, request.id)) {
      const own = items.filter(({ askId }) => askId === id);
      const addressee = await this.asks.addressee(tx, id);
      const links = (await this.links.listOfAsk(tx, id)).filter(
        ({ scopeRequestId }) => scopeRequestId === null || scopeRequestId === request.id,
      );
      const expiresAt = new Date(Math.min(...own.map(({ answerBy }) => answerBy.getTime())));
      described.push({
        ...{ id, ownerId, recorderId, checkCode, expiresAt },
        steps: await this.steps.ofRequest(tx, request, id, own),
        revokedAt: latest(
          links.some(({ revokedAt }) => revokedAt === null) ? [] : links.map((link) => link.revokedAt),
        ),
        answeredAt: latest(own.map((item) => decisions.get(item.id)?.decision.decidedAt ?? null)),
        ownerName: addressee?.ownerName ?? '',
        ownerPhone: mayReach ? (addressee?.ownerPhone ?? null) : null,
        recorderCode: addressee?.recorderCode ?? '',
        recorderTimeZone: addressee?.timeZone ?? '',
        handsIn: addressee?.handsIn === true,
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

function latest(moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment === null ? [] : [moment.getTime()]));
  return times.length === 0 ? null : new Date(Math.max(...times));
}
