import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StepUp, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, sha256Hex } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { AnswerRecording } from '../../answer/answer-recording.js';
import { answerableKinds } from '../../answer/answerable.js';
import type { WeighedAnswer } from '../../answer/owner-answers.js';
import { AskLocks, type LockedAsk } from '../../ask/ask-locks.js';
import { windowOf } from '../../item/item-windows.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { ownersErrors } from '../../owners.errors.js';
import type { ExtractionRequest } from '../../request/extraction-request.entity.js';
import { checkLegalBasis } from '../../request/legal-basis-check.js';
import { OfficerRequests } from '../../request/officer-requests.js';
import { requireText } from '../../request/request-text.js';
import { BreakGlass } from '../break-glass.entity.js';
import { BreakGlassNotices } from '../break-glass-notices.js';
import { BreakGlassRepository } from '../break-glass.repository.js';
import { justifyBy, stepAfter } from '../debt-plan.js';

export interface BreakGlassOrder {
  readonly itemIds: readonly string[];
  /** Code of a citation in force, see legal-basis.ts. */
  readonly legalBasis: string;
  /** Whose life is in danger, and how. */
  readonly danger: string;
  readonly incidentNumber: string;
  /** The commander's own; needed when his sign-in is older than five minutes. */
  readonly password?: string | undefined;
}

/**
 * A commander approves items without their owner, for danger to life: at once, whatever the owner has said so far, and
 * as a debt. Never for a request he filed or answers for himself, and not while he or the unit owes a justification.
 */
@Injectable()
export class UseBreakGlass {
  constructor(
    private readonly transactions: Transactions,
    private readonly stepUp: StepUp,
    private readonly officerRequests: OfficerRequests,
    private readonly items: RequestItemRepository,
    private readonly locks: AskLocks,
    private readonly recording: AnswerRecording,
    private readonly uses: BreakGlassRepository,
    private readonly notices: BreakGlassNotices,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STEP_UP_REQUIRED, PASSWORD_WRONG,
   *   SIGN_IN_THROTTLED, REQUEST_LEGAL_BASIS_UNKNOWN, REQUEST_LEGAL_BASIS_NOT_IN_FORCE, REQUEST_TEXT_BLANK,
   *   BREAK_GLASS_OWN_REQUEST, BREAK_GLASS_DEBT_UNPAID, BREAK_GLASS_ITEMS_INVALID
   */
  async execute(
    principal: Principal,
    requestId: string,
    order: BreakGlassOrder,
    client?: AuditEntry['client'],
  ): Promise<BreakGlass> {
    const danger = requireText(order.danger, 'danger');
    const incidentNumber = requireText(order.incidentNumber, 'incidentNumber');
    checkLegalBasis(order.legalBasis, this.clock.now());
    await this.officerRequests.require(this.transactions.reader, principal, requestId, 'break-glass.use');
    await this.stepUp.require(principal, { password: order.password, ip: client?.ip });
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const seen = await this.officerRequests.require(tx, principal, requestId, 'break-glass.use');
      const asks = await this.lockAsks(tx, seen, order.itemIds);
      const request = asks[0]?.requests.get(seen.id) ?? seen;
      this.checkFourEyes(principal, request);
      const now = this.clock.now();
      await this.checkDebts(tx, principal, request, now);
      const chosen = this.chosen(asks, request, order.itemIds, now);
      const supervisors = await this.uses.supervisors(tx, request.unitId, [principal.userId]);
      const use = Object.assign(new BreakGlass(), {
        id: newId(),
        requestId: request.id,
        unitId: request.unitId,
        usedBy: principal.userId,
        usedByName: principal.fullName,
        legalBasis: order.legalBasis,
        danger,
        incidentNumber,
        usedAt: now,
        justifyBy: justifyBy(now),
        supervisorIds: supervisors.map(({ id }) => id),
        justifiedAt: null,
        justifiedBy: null,
        justifiedByName: null,
        justification: null,
        ...stepAfter(now),
      });
      await this.uses.insert(tx, use, order.itemIds);
      await this.record(tx, principal, request, use, order.itemIds, client);
      for (const ask of asks) await this.approve(tx, principal, use, ask, chosen, client);
      await this.notices.toCommanders(tx, use, supervisors, 'used', 'used');
      return use;
    });
  }

  private async lockAsks(
    tx: EntityManager,
    request: ExtractionRequest,
    itemIds: readonly string[],
  ): Promise<LockedAsk[]> {
    const items = (await this.items.listOfRequest(tx, request.id)).filter(({ id }) => itemIds.includes(id));
    return this.locks.lockAll(
      tx,
      items.map(({ askId }) => askId),
    );
  }

  private checkFourEyes({ userId }: Principal, { requestedBy, officerId }: ExtractionRequest): void {
    if (userId === requestedBy || userId === officerId) {
      throw new AppError(ownersErrors, 'BREAK_GLASS_OWN_REQUEST');
    }
  }

  private async checkDebts(
    tx: EntityManager,
    { userId }: Principal,
    { unitId }: ExtractionRequest,
    now: Date,
  ): Promise<void> {
    const unpaid = await this.uses.unpaid(tx, { userId, unitId }, now);
    const [oldest] = unpaid;
    if (oldest === undefined) return;
    throw new AppError(ownersErrors, 'BREAK_GLASS_DEBT_UNPAID', {
      params: { debts: unpaid.length, incidentNumber: oldest.incidentNumber },
    });
  }

  /** Items that wait for their owner, or that he himself gave as lost while there is time to take it back. */
  private chosen(
    asks: readonly LockedAsk[],
    request: ExtractionRequest,
    itemIds: readonly string[],
    now: Date,
  ): ReadonlyMap<string, RequestItem> {
    const found = asks
      .flatMap(({ items }) => items)
      .filter(
        (item) =>
          item.requestId === request.id &&
          itemIds.includes(item.id) &&
          item.state !== 'approved' &&
          answerableKinds(item, request.state, now).includes('agree'),
      );
    if (found.length === 0 || found.length !== new Set(itemIds).size || found.length !== itemIds.length) {
      throw new AppError(ownersErrors, 'BREAK_GLASS_ITEMS_INVALID', { field: 'itemIds' });
    }
    return new Map(found.map((item) => [item.id, item]));
  }

  private async approve(
    tx: EntityManager,
    principal: Principal,
    use: BreakGlass,
    ask: LockedAsk,
    chosen: ReadonlyMap<string, RequestItem>,
    client: AuditEntry['client'],
  ): Promise<void> {
    const own = ask.items.filter(({ id }) => chosen.has(id));
    const weighed = own.map((item): WeighedAnswer => ({
      item,
      answer: 'agree',
      reason: undefined,
      heldSince: undefined,
      outcome: { approved: windowOf(item) },
    }));
    await this.recording.record(tx, ask, weighed, {
      source: 'break-glass',
      attemptSha256: sha256Hex(JSON.stringify(['break-glass', use.id])),
      answeredBy: principal.fullName,
      relation: null,
      codeChannel: null,
      linkId: null,
      actor: actorOf(principal, 'break-glass.use'),
      client,
    });
    await this.notices.toOwner(tx, use, ask.ask, own);
  }

  private async record(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
    use: BreakGlass,
    itemIds: readonly string[],
    client: AuditEntry['client'],
  ): Promise<void> {
    await this.audit.record(tx, {
      action: 'break-glass.used',
      objectType: 'break-glass',
      objectId: use.id,
      objectName: request.number,
      actor: actorOf(principal, 'break-glass.use'),
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      reason: use.danger,
      after: {
        itemIds,
        legalBasis: use.legalBasis,
        incidentNumber: use.incidentNumber,
        justifyBy: use.justifyBy,
        supervisorIds: use.supervisorIds,
      },
      client,
    });
  }
}
