import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { OwnerCodeRepository } from '../../code/owner-code.repository.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { OfficerRequests, type OfficersAsk } from '../../request/officer-requests.js';
import { requestsErrors } from '../../requests.errors.js';
import { AskSteps } from '../../step/ask-steps.js';
import { HandInSteps } from '../../step/hand-in-steps.js';
import { OFFICER_CHANNEL } from '../owner-link.entity.js';
import { OwnerLinkRepository } from '../owner-link.repository.js';
import { OwnerLinks, type AskedOwner, type ShownLink } from '../owner-links.js';

/** By whom the new link goes out: handed out by the officer, or sent by the system. */
export const LINK_WAYS = ['officer', 'message'] as const;
export type LinkWay = (typeof LINK_WAYS)[number];

export interface ReissuedLink {
  readonly asked: AskedOwner;
  /** Undefined when the system sends it. */
  readonly link: ShownLink | undefined;
}

/**
 * Gives an ask a new link, also when all were revoked. A link handed out for the same request before stops working, and
 * so does every code; links the system has sent go on working, because they may be in the owner's hands.
 */
@Injectable()
export class ReissueOwnerLink {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly rows: OwnerLinkRepository,
    private readonly links: OwnerLinks,
    private readonly messages: OwnerMessages,
    private readonly steps: AskSteps,
    private readonly handInSteps: HandInSteps,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED (also when the time to answer is over), OWNER_NOT_REACHED when the system was to send it and
   *   has no way to the owner
   */
  async execute(
    principal: Principal,
    requestId: string,
    askId: string,
    {
      reason,
      way = 'officer',
    }: { readonly reason?: string | undefined; readonly way?: LinkWay | undefined } = {},
  ): Promise<ReissuedLink> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const own = await this.officerRequests.lockOpenAsk(tx, principal, requestId, askId);
      const { request, ask, items } = own;
      const now = this.clock.now();
      const opened = { ...ask, revokedAt: null };
      if (ask.revokedAt !== null) {
        await this.asks.change(tx, ask.id, { revokedAt: null });
        if (ask.answeredAt === null) await this.steps.plan(tx, ask, now);
        await this.handInSteps.settle(tx, ask.id, await this.items.listOfAsk(tx, ask.id), now);
      }
      await this.codes.endAll(tx, ask.id, now);
      const before = (await this.rows.listOfAsk(tx, ask.id)).filter(
        ({ channel, scopeRequestId }) => channel === OFFICER_CHANNEL && scopeRequestId === request.id,
      );
      const reissued = await this.issue(tx, principal, { ...own, ask: opened }, way, now);
      await this.rows.revoke(
        tx,
        before.map(({ id }) => id),
        now,
      );
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
        after: { channel: reissued.asked.channel, itemIds: items.map(({ id }) => id) },
      });
      return reissued;
    });
  }

  private async issue(
    tx: Parameters<OwnerLinks['describe']>[0],
    principal: Principal,
    { request, ask, items }: OfficersAsk,
    way: LinkWay,
    now: Date,
  ): Promise<ReissuedLink> {
    if (way === 'officer') {
      const link = await this.links.issueToOfficer(tx, request, ask, items, principal.userId, now);
      return { asked: link, link };
    }
    const channel = await this.messages.askedAgain(tx, ask, request, items);
    if (channel === undefined) throw new AppError(requestsErrors, 'OWNER_NOT_REACHED', { field: 'way' });
    return { asked: await this.links.describe(tx, ask, items, channel), link: undefined };
  }
}
