import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TimeRange } from '#antt/kernel';
import { AuditLog, type AuditActor } from '#antt/ledger';
import { AWAITING_OWNER } from '../item/item.lifecycle.js';
import { windowOf } from '../item/item-windows.js';
import { linkExpiry, overwriteDeadline } from '../item/overwrite-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { newItem } from '../item/new-item.js';
import { OwnerLinks, type AskedOwner, type ShownLink } from '../link/owner-links.js';
import { newCheckCode } from '../link/owner-secrets.js';
import type { RequestedCamera } from '../request/camera-checks.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { StandingConsents } from '../standing-consent/standing-consents.js';
import { AskSteps } from '../step/ask-steps.js';
import { HandInSteps } from '../step/hand-in-steps.js';
import { AskUpkeep } from './ask-upkeep.js';
import { OwnerAsk } from './owner-ask.entity.js';
import { OwnerAskRepository } from './owner-ask.repository.js';
import { OwnerMessages } from './owner-messages.js';

/** Cameras of one recorder and owner, and the open ask they join, if there is one. */
export interface AskPlace {
  readonly cameras: readonly RequestedCamera[];
  readonly joins: OwnerAsk | undefined;
}

export interface PlacedAsk {
  readonly items: readonly RequestItem[];
  readonly asked: AskedOwner;
  /** For the officer to hand out; undefined when the system itself reaches the owner. */
  readonly link: ShownLink | undefined;
}

/**
 * Puts what is requested of one owner about one recorder into one ask: into one that is open and near in time, or else
 * into a new one. Whoever files learns nothing of what he joined.
 */
@Injectable()
export class AskPlacing {
  constructor(
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly links: OwnerLinks,
    private readonly messages: OwnerMessages,
    private readonly steps: AskSteps,
    private readonly handInSteps: HandInSteps,
    private readonly upkeep: AskUpkeep,
    private readonly consents: StandingConsents,
    private readonly audit: AuditLog,
  ) {}

  /** From then on what is known of the cameras holds as long as the transaction. */
  lockRecorders(tx: EntityManager, cameras: readonly RequestedCamera[]): Promise<void> {
    return this.asks.lockRecorders(
      tx,
      cameras.map(({ recorder }) => recorder.id),
    );
  }

  /** Takes the locks of recorders and asks, before any other lock of the filing. One place per owner and recorder. */
  async findPlaces(
    tx: EntityManager,
    cameras: readonly RequestedCamera[],
    window: TimeRange,
    now: Date,
  ): Promise<AskPlace[]> {
    await this.asks.lockRecorders(
      tx,
      cameras.map(({ recorder }) => recorder.id),
    );
    const groups = [...Map.groupBy(cameras, ({ owner, recorder }) => `${owner.id} ${recorder.id}`).values()];
    const candidates = new Map<readonly RequestedCamera[], string[]>();
    for (const group of groups) {
      const [{ owner, recorder }] = group as [RequestedCamera];
      const about = { ownerId: owner.id, recorderId: recorder.id };
      candidates.set(group, await this.asks.listJoinable(tx, about, window, now));
    }
    for (const askId of [...candidates.values()].flat().toSorted()) await this.asks.lock(tx, askId);
    const places: AskPlace[] = [];
    for (const group of groups) {
      const [{ owner, recorder }] = group as [RequestedCamera];
      const about = { ownerId: owner.id, recorderId: recorder.id };
      // Under their locks: one may have been answered or withdrawn meanwhile.
      const [askId] = (await this.asks.listJoinable(tx, about, window, now)).filter((id) =>
        candidates.get(group)?.includes(id),
      );
      const joins = askId === undefined ? null : await this.asks.find(tx, askId);
      places.push({ cameras: group, joins: joins ?? undefined });
    }
    return places;
  }

  async place(
    tx: EntityManager,
    request: ExtractionRequest,
    { cameras, joins }: AskPlace,
    window: TimeRange,
    about: { readonly actor: AuditActor; readonly now: Date },
  ): Promise<PlacedAsk> {
    const { now } = about;
    const before = joins === undefined ? [] : await this.items.listOfAsk(tx, joins.id);
    const ask = joins ?? (await this.make(tx, cameras, window, now));
    const added = cameras.map((entry) => newItem(request, ask.id, entry, window, now));
    await this.items.insert(tx, added);
    await this.record(tx, request, ask, added, about.actor);
    const items = await this.consents.approve(tx, request, ask, added, now);
    await this.handInSteps.settle(tx, ask.id, [...before, ...items], now);
    const waiting = items.filter(({ state }) => AWAITING_OWNER.includes(state));
    if (waiting.length === 0) {
      return { items, asked: await this.links.describe(tx, ask, items, 'standing-consent'), link: undefined };
    }
    if (joins === undefined) await this.steps.plan(tx, ask, now);
    else await this.upkeep.settle(tx, ask.id, now, wasSilent(before) ? 'asked-anew' : undefined);
    const channel = await this.tell(tx, request, ask, waiting, joins === undefined ? undefined : before);
    if (channel !== undefined) {
      return { items, asked: await this.links.describe(tx, ask, items, channel), link: undefined };
    }
    const link = await this.links.issueToOfficer(tx, request, ask, waiting, request.officerId, now);
    return { items, asked: link, link };
  }

  /** @returns the system's channel that reaches the owner, if one does */
  private tell(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    before: readonly RequestItem[] | undefined,
  ): Promise<string | undefined> {
    if (before === undefined) return this.messages.asked(tx, ask, request, items);
    return grows(before, items)
      ? this.messages.grew(tx, ask, request, items, request.id)
      : this.messages.channelOf(tx, ask.id);
  }

  private async make(
    tx: EntityManager,
    cameras: readonly RequestedCamera[],
    window: TimeRange,
    now: Date,
  ): Promise<OwnerAsk> {
    const [{ owner, recorder }] = cameras as [RequestedCamera];
    for (;;) {
      const ask = Object.assign(new OwnerAsk(), {
        // Not one of ours: those tell their time, and whoever joins must not learn that somebody was there before him.
        id: randomUUID(),
        ownerId: owner.id,
        recorderId: recorder.id,
        checkCode: newCheckCode(),
        expiresAt: linkExpiry(overwriteDeadline(window, recorder), now),
        revokedAt: null,
        answeredAt: null,
        createdAt: now,
      });
      if (await this.asks.insert(tx, ask)) return ask;
    }
  }

  /** The same for whoever joins as for whoever was first: a unit's log tells nothing of another's request. */
  private async record(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    actor: AuditActor,
  ): Promise<void> {
    const about = { actor, unitId: request.unitId, requestId: request.id, caseId: request.caseId };
    await this.audit.recordMany(tx, [
      {
        ...about,
        action: 'owner-ask.created',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        after: {
          ownerId: ask.ownerId,
          recorderId: ask.recorderId,
          expiresAt: new Date(Math.min(...items.map(({ answerBy }) => answerBy.getTime()))),
        },
      },
      ...items.map((item) => ({
        ...about,
        action: 'request-item.asked' as const,
        objectType: 'request-item',
        objectId: item.id,
        objectName: item.cameraName,
        after: {
          state: item.state,
          cameraId: item.cameraId,
          recorderWindow: { from: item.recorderFrom, to: item.recorderTo },
          clock: {
            offsetMs: item.clockOffsetMs,
            uncertaintyMs: item.clockUncertaintyMs,
            method: item.clockMethod,
          },
          overwriteAt: item.overwriteAt,
          overwriteConfidence: item.overwriteConfidence,
        },
      })),
    ]);
  }
}

/** Whether nobody reminded the owner of any of these: he had called for help with all that waits. */
const wasSilent = (before: readonly RequestItem[]): boolean =>
  before.every(({ state }) => state === 'help-needed' || !AWAITING_OWNER.includes(state));

/** Whether there is a moment of a camera among `added` that the owner was not asked for before. */
export function grows(before: readonly RequestItem[], added: readonly RequestItem[]): boolean {
  return added.some((item) => {
    const known = before
      .filter(({ cameraId, state }) => cameraId === item.cameraId && AWAITING_OWNER.includes(state))
      .map(windowOf);
    return windowOf(item).gaps(known).length > 0;
  });
}
