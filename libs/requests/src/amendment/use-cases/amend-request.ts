import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '#antt/access';
import { CamerasForRequest } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { Clock, newId, type TimeRange } from '#antt/kernel';
import { actorOf, AuditLog, type AuditActor } from '#antt/ledger';
import { grows } from '../../ask/ask-placing.js';
import { AskUpkeep } from '../../ask/ask-upkeep.js';
import type { OwnerAsk } from '../../ask/owner-ask.entity.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { windowOf } from '../../item/item-windows.js';
import { windowFacts, type WindowFacts } from '../../item/new-item.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { clockOf } from '../../item/item-facts.js';
import type { ClockFacts } from '../../item/recorder-window.js';
import { RequestItems } from '../../item/request-items.js';
import { checkCameras, type RequestedCamera } from '../../request/camera-checks.js';
import type { ExtractionRequest } from '../../request/extraction-request.entity.js';
import { OfficerRequests } from '../../request/officer-requests.js';
import { requireText, tidyOptional } from '../../request/request-text.js';
import { checkWindow } from '../../request/request-window.js';
import { RequestRepository } from '../../request/request.repository.js';
import { RequestAmendment } from '../request-amendment.entity.js';
import { RequestAmendmentRepository } from '../request-amendment.repository.js';
import { checkAmendment, type ItemAmendment } from '../window-amendment.js';

export interface WindowChange {
  /** True time. */
  readonly window: { readonly from: Date; readonly to: Date };
  readonly reason: string;
  readonly longWindowReason?: string | undefined;
}

export interface AmendedRequest {
  readonly request: ExtractionRequest;
  readonly amendment: RequestAmendment;
  /** Owners who have more to answer for now and whom the officer has to tell himself. */
  readonly toTell: readonly string[];
}

/**
 * Gives a request another window before any of its footage is taken. What the owner has approved is cut to it; more
 * than he was asked for can only be asked while he has not answered. The window it had stays on record.
 */
@Injectable()
export class AmendRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly cameras: CamerasForRequest,
    private readonly requests: RequestRepository,
    private readonly items: RequestItemRepository,
    private readonly requestItems: RequestItems,
    private readonly amendments: RequestAmendmentRepository,
    private readonly upkeep: AskUpkeep,
    private readonly messages: OwnerMessages,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, REQUEST_TEXT_BLANK, what
   *   checkWindow and {@link checkAmendment} throw, REQUEST_ALREADY_OVERWRITTEN, REQUEST_CAMERA_OUT_OF_USE when more
   *   is asked for
   */
  async execute(principal: Principal, requestId: string, change: WindowChange): Promise<AmendedRequest> {
    const reason = requireText(change.reason, 'reason');
    const longWindowReason = tidyOptional(change.longWindowReason, 'longWindowReason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { request, asks } = await this.officerRequests.lockWithAsks(
        tx,
        principal,
        requestId,
        'request.amend',
      );
      const now = this.clock.now();
      const why = longWindowReason ?? request.longWindowReason ?? undefined;
      const window = checkWindow(change.window.from, change.window.to, now, why);
      const items = await this.items.listOfRequest(tx, request.id);
      const plan = checkAmendment(request, items, window, now);
      const cameras = await this.camerasOf(tx, plan.items, window);
      if (plan.widens) checkCameras(cameras, window, now, () => 'window');
      const amendment = await this.write(tx, principal, request, window, reason, now);
      await this.requests.change(tx, request.id, {
        windowFrom: window.from,
        windowTo: window.to,
        longWindowReason: why ?? null,
      });
      const actor = actorOf(principal, 'request.amend');
      const toTell: string[] = [];
      for (const ask of asks) {
        const own = plan.items.filter(({ item }) => item.askId === ask.id);
        const told = await this.amendAsk(tx, request, ask, own, {
          window,
          cameras,
          amendment,
          actor,
          reason,
        });
        if (!told) toTell.push(ask.id);
      }
      const changed = { windowFrom: window.from, windowTo: window.to, longWindowReason: why ?? null };
      return { request: { ...request, ...changed }, amendment, toTell };
    });
  }

  /** @returns false when the owner has more to answer for and the system has no way to tell him */
  private async amendAsk(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    own: readonly ItemAmendment[],
    about: {
      readonly window: TimeRange;
      readonly cameras: readonly RequestedCamera[];
      readonly amendment: RequestAmendment;
      readonly actor: AuditActor;
      readonly reason: string;
    },
  ): Promise<boolean> {
    const now = about.amendment.at;
    const before = await this.items.listOfAsk(tx, ask.id);
    const after: RequestItem[] = [];
    for (const { item, approved } of own) {
      const facts = factsFor(item, about.cameras, about.window, now);
      after.push(await this.requestItems.amend(tx, item.id, facts, approved, about));
    }
    await this.upkeep.settle(tx, ask.id, now);
    if (
      !grows(
        before,
        after.filter(({ state }) => state === 'asked'),
      )
    )
      return true;
    // Its links were stopped, perhaps because they went to somebody else: nothing more goes there.
    if (ask.revokedAt !== null) return false;
    const channel = await this.messages.grew(
      tx,
      ask,
      { ...request, ...rangeOf(about.window) },
      after,
      about.amendment.id,
    );
    return channel !== undefined;
  }

  /** With what is known of their clocks for that window by now. */
  private async camerasOf(
    tx: EntityManager,
    amended: readonly ItemAmendment[],
    window: TimeRange,
  ): Promise<RequestedCamera[]> {
    return this.cameras.find(tx, [...new Set(amended.map(({ item }) => item.cameraId))], window);
  }

  private async write(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
    window: TimeRange,
    reason: string,
    now: Date,
  ): Promise<RequestAmendment> {
    const amendment = Object.assign(new RequestAmendment(), {
      id: newId(),
      requestId: request.id,
      fromBefore: request.windowFrom,
      toBefore: request.windowTo,
      fromAfter: window.from,
      toAfter: window.to,
      reason,
      amendedBy: principal.userId,
      amendedByName: principal.fullName,
      at: now,
    });
    await this.amendments.insert(tx, amendment);
    await this.audit.record(tx, {
      action: 'request.amended',
      objectType: 'request',
      objectId: request.id,
      objectName: request.number,
      actor: actorOf(principal, 'request.amend'),
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      reason,
      before: { window: windowOf(request) },
      after: { window },
    });
    return amendment;
  }
}

const rangeOf = (window: TimeRange): Pick<ExtractionRequest, 'windowFrom' | 'windowTo'> => ({
  windowFrom: window.from,
  windowTo: window.to,
});

/** What is known of it now; a camera that was plugged into another recorder since says nothing of the one that filmed. */
const clockFor = (item: RequestItem, entry: RequestedCamera | undefined): ClockFacts =>
  entry?.recorder.id === item.recorderId ? entry.clock : clockOf(item);

/** Where nobody knows the deadline, changing the window gains no time. */
function factsFor(
  item: RequestItem,
  cameras: readonly RequestedCamera[],
  window: TimeRange,
  now: Date,
): WindowFacts {
  const entry = cameras.find(({ camera }) => camera.id === item.cameraId);
  const retention = entry?.recorder ?? { retentionHours: null, retentionConfidence: 'unknown' as const };
  const facts = windowFacts(window, retention, clockFor(item, entry), now);
  return facts.overwriteConfidence === 'unknown' ? { ...facts, answerBy: item.answerBy } : facts;
}
