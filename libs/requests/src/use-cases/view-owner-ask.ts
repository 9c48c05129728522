import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock, TimeRange } from '#antt/kernel';
import { citationOf } from '../legal-basis.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import type { OwnerDecision } from '../owner-decision.entity.js';
import { OwnerDecisionRepository } from '../owner-decision.repository.js';
import { linkInvalid, OwnerLinksByToken } from '../owner-links-by-token.js';
import { policeOf, showWindows, type ShownWindows } from '../owner-message.js';
import { clockOf } from '../request-items.js';
import type { RequestItem } from '../request-item.entity.js';
import { RequestItemRepository } from '../request-item.repository.js';
import { RequestRepository } from '../request.repository.js';

export interface OwnerAskView {
  readonly requestNumber: string;
  readonly checkCode: string;
  readonly police: string;
  readonly officerName: string;
  readonly purpose: string;
  readonly citation: string;
  readonly expiresAt: Date;
  /** When it was answered; undefined while it waits. */
  readonly answeredAt: Date | undefined;
  readonly recorderTimeZone: string;
  readonly cameras: readonly {
    readonly item: RequestItem;
    readonly shown: ShownWindows;
    readonly decision: OwnerDecision | undefined;
  }[];
}

/** What the holder of a link sees: nothing of the case, and looking changes nothing, not even a mark that he looked. */
@Injectable()
export class ViewOwnerAsk {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: OwnerLinksByToken,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID */
  async execute(token: string): Promise<OwnerAskView> {
    const tx = this.transactions.reader;
    const ask = await this.links.find(tx, token, this.clock.now());
    const request = await this.requests.find(tx, ask.requestId);
    const addressee = await this.asks.addressee(tx, ask.id);
    const unit = request === null ? undefined : await this.requests.unit(tx, request.unitId);
    if (request === null || addressee === undefined || unit === undefined) throw linkInvalid();
    const decisions = new Map(
      (await this.decisions.listOfAsk(tx, ask.id)).map((decision) => [decision.itemId, decision]),
    );
    const items = await this.items.listOfAsk(tx, ask.id);
    return {
      requestNumber: request.number,
      checkCode: ask.checkCode,
      police: policeOf(unit.name),
      officerName: request.requestedByName,
      purpose: request.purpose,
      citation: citationOf(request.legalBasis),
      expiresAt: ask.expiresAt,
      answeredAt: ask.answeredAt ?? undefined,
      recorderTimeZone: addressee.timeZone,
      cameras: items.map((item) => ({
        item,
        shown: showWindows(new TimeRange(item.windowFrom, item.windowTo), clockOf(item), addressee.timeZone),
        decision: decisions.get(item.id),
      })),
    };
  }
}
