import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, canonicalJson, Clock, TimeRange } from '#antt/kernel';
import { AuditLog, type AuditAction, type AuditActor, type AuditEntry } from '#antt/ledger';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { ArrivalNotices } from './arrival-notices.js';
import { mayComeBack } from './coming-back.js';
import { approvedRange, askedOfRecorder, clockOf, type ItemFacts } from './item-facts.js';
import { ITEM_LIFECYCLE, type ItemState } from './item.lifecycle.js';
import { windowOf } from './item-windows.js';
import { clockColumns, type WindowFacts } from './new-item.js';
import type { ClockFacts } from './recorder-window.js';
import { RequestItem, type LossCause, type LossNamer } from './request-item.entity.js';
import { RequestItemRepository } from './request-item.repository.js';
import { REQUEST_LIFECYCLE } from '../request/request.lifecycle.js';
import { RequestRepository } from '../request/request.repository.js';
import { requestsErrors } from '../requests.errors.js';

export interface ItemMove {
  readonly actor: AuditActor;
  readonly effectKey?: string | undefined;
  /** Required for `lost`, and for nothing else. */
  readonly lossCause?: LossCause | undefined;
  /** Who named the cause: the system, when not said. Only what the owner named can come back. */
  readonly lossBy?: LossNamer | undefined;
  readonly lossNote?: string | undefined;
  /** Required for `approved`. */
  readonly approved?: TimeRange | undefined;
  readonly reason?: string | undefined;
  /** More facts for the custody event. */
  readonly audit?: object | undefined;
  readonly client?: AuditEntry['client'];
}

/** Reads items, and is the one place that moves them (invariants I5 and I6). */
@Injectable()
export class RequestItems {
  constructor(
    private readonly items: RequestItemRepository,
    private readonly requests: RequestRepository,
    private readonly arrivals: ArrivalNotices,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ITEM_NOT_FOUND */
  async get(tx: EntityManager, itemId: string): Promise<ItemFacts> {
    const item = await this.items.find(tx, itemId);
    const around = item === null ? undefined : await this.items.surroundings(tx, itemId);
    if (item === null || around === undefined) throw new AppError(requestsErrors, 'ITEM_NOT_FOUND');
    return {
      id: item.id,
      requestId: item.requestId,
      requestNumber: around.requestNumber,
      caseId: around.caseId,
      unitId: around.unitId,
      demo: around.demo,
      cameraId: item.cameraId,
      recorderId: item.recorderId,
      cameraName: item.cameraName,
      channel: around.channel,
      state: item.state,
      window: new TimeRange(item.windowFrom, item.windowTo),
      approved: approvedRange(item),
      askedOfRecorder: askedOfRecorder(item),
      clock: clockOf(item),
      overwriteAt: item.overwriteAt,
      overwriteConfidence: item.overwriteConfidence,
    };
  }

  /**
   * Moves an item along its lifecycle under the locks of its request and its row, writes the custody event
   * `request-item.<state>`, tells its owner when nothing more of him is waited for, and ends the request when this was
   * its last open item. A lost item comes back only if the
   * owner himself had named the cause, before its time to answer is over, and unless its request was withdrawn; a
   * request that had ended opens again.
   * @returns the item as it is now
   * @throws AppError ITEM_NOT_FOUND, ITEM_MOVE_ILLEGAL
   */
  async move(tx: EntityManager, itemId: string, to: ItemState, move: ItemMove): Promise<RequestItem> {
    const { request, item } = await this.lock(tx, itemId);
    const illegal = (): AppError =>
      new AppError(requestsErrors, 'ITEM_MOVE_ILLEGAL', { params: { from: item.state, to } });
    ITEM_LIFECYCLE.assertMove(item.state, to, illegal);
    if ((to === 'lost') !== (move.lossCause !== undefined)) throw new TypeError('a lost item has one cause');
    if ((to === 'approved') !== (move.approved !== undefined))
      throw new TypeError('an approval has its window');
    const now = this.clock.now();
    if (item.state === 'lost' && !mayComeBack(item, request.state, now)) throw illegal();
    const moved = await this.items.change(tx, item, {
      state: to,
      stateAt: now,
      ...factsOf(item, move),
      ...(to === 'asked' ? { approvedFrom: null, approvedTo: null } : {}),
    });
    await this.record(tx, request, item, `request-item.${to}`, to, move);
    if (ITEM_LIFECYCLE.hasEnded(to)) await this.arrivals.itemEnded(tx, request, moved.askId);
    if (request.state === 'open' && ITEM_LIFECYCLE.hasEnded(to)) {
      await this.endWithLast(tx, request, move.actor);
    }
    if (request.state === 'ended' && !ITEM_LIFECYCLE.hasEnded(to)) {
      await this.setRequestState(tx, request, 'open', move.actor);
    }
    return moved;
  }

  /**
   * Puts another approved window in the place of the one an item has, as long as its extraction has not begun.
   * @returns the item as it is now
   * @throws AppError ITEM_NOT_FOUND, ITEM_MOVE_ILLEGAL
   */
  async replaceApproval(
    tx: EntityManager,
    itemId: string,
    approved: TimeRange,
    move: Omit<ItemMove, 'approved' | 'lossCause' | 'lossBy' | 'lossNote'>,
  ): Promise<RequestItem> {
    const { request, item } = await this.lock(tx, itemId);
    if (item.state !== 'approved') {
      throw new AppError(requestsErrors, 'ITEM_MOVE_ILLEGAL', {
        params: { from: item.state, to: 'approved' },
      });
    }
    const before = approvedRange(item);
    if (before !== null && before.covers(approved) && approved.covers(before)) return item;
    const changed = await this.items.change(tx, item, {
      approvedFrom: approved.from,
      approvedTo: approved.to,
      stateAt: this.clock.now(),
    });
    await this.record(tx, request, item, 'request-item.approval-replaced', 'approved', {
      ...move,
      approved,
      audit: { ...move.audit, replaced: before },
    });
    return changed;
  }

  /**
   * Gives an item another window and all that follows from it; an approval is cut to it.
   * @param approved what is left of the approval of an approved item
   * @throws AppError ITEM_NOT_FOUND
   */
  async amend(
    tx: EntityManager,
    itemId: string,
    facts: WindowFacts,
    approved: TimeRange | undefined,
    { actor, reason }: Pick<ItemMove, 'actor' | 'reason'>,
  ): Promise<RequestItem> {
    const { request, item } = await this.lock(tx, itemId);
    const changed = await this.items.change(tx, item, {
      ...facts,
      ...(approved === undefined ? {} : { approvedFrom: approved.from, approvedTo: approved.to }),
    });
    const shownOf = (row: RequestItem): object => ({
      window: windowOf(row),
      approved: approvedRange(row),
      overwriteAt: row.overwriteAt,
      answerBy: row.answerBy,
    });
    await this.audit.record(tx, {
      action: 'request-item.amended',
      objectType: 'request-item',
      objectId: item.id,
      objectName: item.cameraName,
      actor,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      reason,
      before: shownOf(item),
      after: shownOf(changed),
    });
    return changed;
  }

  /**
   * Gives an item what is known of its recorder's clock by now. What is asked of its owner, and what he has agreed to,
   * stays the same in true time.
   * @returns the item as it is now; undefined when nothing else is known than before
   * @throws AppError ITEM_NOT_FOUND
   */
  async followClock(
    tx: EntityManager,
    itemId: string,
    clock: ClockFacts,
    actor: AuditActor,
  ): Promise<RequestItem | undefined> {
    const { request, item } = await this.lock(tx, itemId);
    const now = this.clock.now();
    const columns = clockColumns(windowOf(item), clock, now);
    const before = { ...clockOf(item), askedOfRecorder: askedOfRecorder(item) };
    const changed = Object.assign(new RequestItem(), item, columns);
    const after = { ...clockOf(changed), askedOfRecorder: askedOfRecorder(changed) };
    if (canonicalJson(before) === canonicalJson(after)) {
      await this.items.clockReckoned(tx, itemId, now);
      return undefined;
    }
    await this.audit.record(tx, {
      action: 'request-item.clock-followed',
      objectType: 'request-item',
      objectId: item.id,
      objectName: item.cameraName,
      actor,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      before,
      after,
    });
    return this.items.change(tx, item, columns);
  }

  private async lock(
    tx: EntityManager,
    itemId: string,
  ): Promise<{ request: ExtractionRequest; item: RequestItem }> {
    const request = await this.requests.lockOfItem(tx, itemId);
    const item = await this.items.lock(tx, itemId);
    if (request === null || item === null) throw new AppError(requestsErrors, 'ITEM_NOT_FOUND');
    return { request, item };
  }

  private async record(
    tx: EntityManager,
    request: ExtractionRequest,
    item: RequestItem,
    action: AuditAction,
    to: ItemState,
    move: ItemMove,
  ): Promise<void> {
    await this.audit.record(tx, {
      action,
      objectType: 'request-item',
      objectId: item.id,
      objectName: item.cameraName,
      actor: move.actor,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      reason: move.reason ?? move.lossNote,
      before: { state: item.state },
      after: {
        state: to,
        ...(move.lossCause === undefined
          ? {}
          : { lossCause: move.lossCause, lossBy: move.lossBy ?? 'system' }),
        ...(move.approved === undefined ? {} : { approved: move.approved }),
        ...move.audit,
      },
      client: move.client,
      effectKey: move.effectKey,
    });
  }

  private async endWithLast(tx: EntityManager, request: ExtractionRequest, actor: AuditActor): Promise<void> {
    const items = await this.items.listOfRequest(tx, request.id);
    if (!items.every(({ state }) => ITEM_LIFECYCLE.hasEnded(state))) return;
    await this.setRequestState(tx, request, 'ended', actor);
  }

  private async setRequestState(
    tx: EntityManager,
    request: ExtractionRequest,
    to: 'ended' | 'open',
    actor: AuditActor,
  ): Promise<void> {
    REQUEST_LIFECYCLE.assertMove(request.state, to, requestMoveIllegal);
    await this.requests.setState(tx, request.id, to, to === 'ended' ? this.clock.now() : null);
    await this.audit.record(tx, {
      action: to === 'ended' ? 'request.ended' : 'request.reopened',
      objectType: 'request',
      objectId: request.id,
      objectName: request.number,
      actor,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      before: { state: request.state },
      after: { state: to },
    });
  }
}

/** What a move changes besides the state. An approval the owner took back is not one any more. */
function factsOf(item: RequestItem, move: ItemMove): Partial<RequestItem> {
  if (move.approved !== undefined) {
    return {
      approvedFrom: move.approved.from,
      approvedTo: move.approved.to,
      lossCause: null,
      lossBy: null,
      lossNote: null,
    };
  }
  if (move.lossCause === undefined) return {};
  const lossBy = move.lossBy ?? 'system';
  return {
    lossCause: move.lossCause,
    lossBy,
    lossNote: move.lossNote ?? null,
    ...(lossBy === 'owner' && item.approvedFrom !== null ? { approvedFrom: null, approvedTo: null } : {}),
  };
}

export const requestMoveIllegal = (from: string, to: string): AppError =>
  new AppError(requestsErrors, 'REQUEST_MOVE_ILLEGAL', { params: { from, to } });
