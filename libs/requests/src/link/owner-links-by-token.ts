import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '#antt/kernel';
import type { LockedAsk } from '../ask/ask-locks.js';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { wantedUntil } from '../item/hand-in-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { requestsErrors } from '../requests.errors.js';
import type { OwnerLink } from './owner-link.entity.js';
import { OwnerLinkRepository } from './owner-link.repository.js';
import { tokenHash } from './owner-secrets.js';

/** How long an owner may look at the receipt of his answer. */
const RECEIPT_MS = 7 * 86_400_000;

/** What a link opens. */
export interface OpenedLink {
  readonly link: OwnerLink;
  readonly ask: OwnerAsk;
  /** Those in its scope, but for the withdrawn ones: nothing is asked about them any more. */
  readonly items: readonly RequestItem[];
}

/**
 * Whether a link still opens its ask: as long as there is time to answer for one of its items or to hand in what was
 * agreed to, and after an answer for the receipt's time at least.
 */
export function linkWorks({ link, ask, items }: OpenedLink, now: Date): boolean {
  if (link.revokedAt !== null || ask.revokedAt !== null || items.length === 0) return false;
  const receipt = ask.answeredAt === null ? 0 : ask.answeredAt.getTime() + RECEIPT_MS;
  return now.getTime() < Math.max(wantedUntil(items).getTime(), receipt);
}

/** Finds asks for whoever holds a link of theirs. */
@Injectable()
export class OwnerLinksByToken {
  constructor(
    private readonly links: OwnerLinkRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID, the same for a link that is unknown, expired, revoked or used up */
  async find(tx: EntityManager, token: string, now: Date): Promise<OpenedLink> {
    const link = await this.links.findByToken(tx, tokenHash(token));
    const ask = link === null ? null : await this.asks.find(tx, link.askId);
    if (link === null || ask === null) throw linkInvalid();
    const opened = { link, ask, items: await this.inScope(tx, link, await this.items.listOfAsk(tx, ask.id)) };
    if (!linkWorks(opened, now)) throw linkInvalid();
    return opened;
  }

  /**
   * Looks again at a link under the lock of its ask.
   * @throws AppError OWNER_LINK_INVALID
   */
  async reopen(
    tx: EntityManager,
    linkId: string,
    { ask, items }: Pick<LockedAsk, 'ask' | 'items'>,
    now: Date,
  ): Promise<OpenedLink> {
    const link = await this.links.find(tx, linkId);
    if (link === null) throw linkInvalid();
    const opened = { link, ask, items: await this.inScope(tx, link, items) };
    if (!linkWorks(opened, now)) throw linkInvalid();
    return opened;
  }

  private async inScope(
    tx: EntityManager,
    link: OwnerLink,
    items: readonly RequestItem[],
  ): Promise<RequestItem[]> {
    const byHand = link.scopeRequestId === null && (await this.links.isDeliveredByHand(tx, link));
    const scope = byHand ? link.madeForRequestId : link.scopeRequestId;
    return items.filter(
      ({ requestId, state }) => state !== 'withdrawn' && (scope === null || scope === requestId),
    );
  }
}

export const linkInvalid = (): AppError => new AppError(requestsErrors, 'OWNER_LINK_INVALID');
