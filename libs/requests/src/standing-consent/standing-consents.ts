import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sha256Hex } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { AnswerRecording } from '../answer/answer-recording.js';
import type { WeighedAnswer } from '../answer/owner-answers.js';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { windowOf } from '../item/item-windows.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { consentCovers } from './consent-coverage.js';
import { ConsentNotices } from './consent-notices.js';
import type { StandingConsent } from './standing-consent.entity.js';
import { StandingConsentRepository } from './standing-consent.repository.js';

/** Uses what owners have agreed to in advance, in the commit that asks. */
@Injectable()
export class StandingConsents {
  constructor(
    private readonly consents: StandingConsentRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly recording: AnswerRecording,
    private readonly notices: ConsentNotices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Approves those of a request's new items that lie wholly inside a consent of their owner. Call under the locks of the
   * recorder, the ask and the request, when the items are written; nobody can revoke the consent until the commit.
   * @returns the items as they are then, in their order
   */
  async approve(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    now: Date,
  ): Promise<readonly RequestItem[]> {
    const consents = await this.consents.hold(tx, ask.ownerId);
    if (consents.length === 0) return items;
    const facts = await this.consents.requestFacts(tx, request.id);
    const owner = await this.consents.owner(tx, ask.ownerId);
    if (facts === undefined || owner === undefined || owner.left) return items;
    const covered = Map.groupBy(items, (item) =>
      consents.find((consent) =>
        consentCovers(consent, {
          ownerId: ask.ownerId,
          cameraId: item.cameraId,
          window: windowOf(item),
          categoryCode: facts.categoryCode,
          unitLine: facts.unitLine,
          askedAt: now,
        }),
      ),
    );
    const timeZone = (await this.asks.addressee(tx, ask.id))?.timeZone ?? '';
    for (const [consent, own] of covered) {
      if (consent === undefined) continue;
      await this.use(tx, consent, request, ask, own, now);
      const about = { unitName: facts.unitName, timeZone, askId: ask.id, at: now };
      await this.notices.used(tx, owner, consent, request, about, own);
    }
    const after = new Map((await this.items.listOfAsk(tx, ask.id)).map((item) => [item.id, item]));
    return items.map((item) => after.get(item.id) ?? item);
  }

  private async use(
    tx: EntityManager,
    consent: StandingConsent,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    now: Date,
  ): Promise<void> {
    const itemIds = items.map(({ id }) => id);
    await this.consents.insertUses(tx, consent.id, itemIds, now);
    await this.audit.record(tx, {
      action: 'standing-consent.used',
      objectType: 'standing-consent',
      objectId: consent.id,
      objectName: request.number,
      actor: SYSTEM_ACTOR,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      after: { askId: ask.id, itemIds },
    });
    const weighed = items.map((item): WeighedAnswer => ({
      item,
      answer: 'agree',
      reason: undefined,
      heldSince: undefined,
      outcome: { approved: windowOf(item) },
    }));
    // Other requests of the ask are not touched, so they need not be locked either.
    const locked = { ask, requests: new Map([[request.id, request]]), items };
    await this.recording.record(tx, locked, weighed, {
      source: 'standing-consent',
      attemptSha256: sha256Hex(JSON.stringify(['standing-consent', consent.id, request.id])),
      answeredBy: null,
      relation: null,
      codeChannel: null,
      linkId: null,
      actor: SYSTEM_ACTOR,
    });
  }
}
