import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { newId } from '#antt/kernel';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { ownerMessage } from '../ask/owner-message.js';
import { hullOf, windowOf } from '../item/item-windows.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { clockOf } from '../item/item-facts.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { citationOf } from '../request/legal-basis.js';
import { RequestRepository } from '../request/request.repository.js';
import { OFFICER_CHANNEL, OwnerLink } from './owner-link.entity.js';
import { OwnerLinkRepository } from './owner-link.repository.js';
import { newToken, tokenHash } from './owner-secrets.js';

/** How one request asks an owner about one recorder; of the other uses of the ask it tells nothing. */
export interface AskedOwner {
  readonly askId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerPhone: string | null;
  readonly recorderId: string;
  readonly itemIds: readonly string[];
  /** Until when the owner may answer for the first of these items. */
  readonly expiresAt: Date;
  readonly checkCode: string;
  /** The channel by which the system itself reaches the owner, or `officer`: the link is handed out by him. */
  readonly channel: string;
}

/** A link as it is handed out: once, because only a hash of its token is kept. */
export interface ShownLink extends AskedOwner {
  readonly linkId: string;
  readonly token: string;
  /** The page for the owner. */
  readonly url: string;
  /** The same as a resource of the API. */
  readonly apiUrl: string;
  /** Vietnamese, ready to be sent as it stands. */
  readonly message: string;
}

/** A link in the making: its token is known, and nothing of it is written yet. */
export interface MintedToken {
  readonly token: string;
  readonly url: string;
  readonly apiUrl: string;
}

/** Makes links and puts them into words. */
@Injectable()
export class OwnerLinks {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly links: OwnerLinkRepository,
    private readonly asks: OwnerAskRepository,
    private readonly requests: RequestRepository,
  ) {}

  mint(): MintedToken {
    const token = newToken();
    return {
      token,
      // Behind the `#`: a browser keeps it to itself, so no server, proxy or link scanner on the way has the secret.
      url: `${this.environment.publicUrl}/o#${token}`,
      apiUrl: `${this.environment.publicUrl}/api/v1/owner-asks/${token}`,
    };
  }

  async keep(
    tx: EntityManager,
    { token }: MintedToken,
    facts: Omit<OwnerLink, 'id' | 'tokenSha256' | 'revokedAt'>,
  ): Promise<OwnerLink> {
    const link = Object.assign(new OwnerLink(), {
      id: newId(),
      ...facts,
      tokenSha256: tokenHash(token),
      revokedAt: null,
    });
    await this.links.insert(tx, link);
    return link;
  }

  async describe(
    tx: EntityManager,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    channel: string,
  ): Promise<AskedOwner> {
    const addressee = await this.asks.addressee(tx, ask.id);
    if (addressee === undefined || items.length === 0) throw new TypeError('an ask has an owner and items');
    return {
      askId: ask.id,
      ownerId: ask.ownerId,
      ownerName: addressee.ownerName,
      ownerPhone: addressee.ownerPhone,
      recorderId: ask.recorderId,
      itemIds: items.map(({ id }) => id),
      expiresAt: new Date(Math.min(...items.map(({ answerBy }) => answerBy.getTime()))),
      checkCode: ask.checkCode,
      channel,
    };
  }

  /** A new link to the items of one request, for its officer to hand out. */
  async issueToOfficer(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    officerId: string,
    now: Date,
  ): Promise<ShownLink> {
    const minted = this.mint();
    const link = await this.keep(tx, minted, {
      askId: ask.id,
      scopeRequestId: request.id,
      madeForRequestId: request.id,
      channel: OFFICER_CHANNEL,
      messageId: null,
      issuedBy: officerId,
      createdAt: now,
    });
    const asked = await this.describe(tx, ask, items, OFFICER_CHANNEL);
    const message = await this.wording(tx, request, items, asked, minted.url);
    return { ...asked, ...minted, linkId: link.id, message };
  }

  private async wording(
    tx: EntityManager,
    request: ExtractionRequest,
    items: readonly RequestItem[],
    asked: AskedOwner,
    link: string,
  ): Promise<string> {
    const addressee = await this.asks.addressee(tx, asked.askId);
    const unit = await this.requests.unit(tx, request.unitId);
    const [first] = items;
    if (addressee === undefined || unit === undefined || first === undefined) {
      throw new TypeError('an ask has an owner, a unit and at least one item');
    }
    return ownerMessage({
      unitName: unit.name,
      officerName: request.officerName,
      ownerName: addressee.ownerName,
      requestNumber: request.number,
      citation: citationOf(request.legalBasis),
      cameraNames: items.map(({ cameraName }) => cameraName),
      window: hullOf(items.map(windowOf)),
      clock: clockOf(first),
      recorderTimeZone: addressee.timeZone,
      link,
      expiresAt: asked.expiresAt,
      checkCode: asked.checkCode,
    });
  }
}
