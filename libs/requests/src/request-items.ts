import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock, TimeRange } from '#antt/kernel';
import { AuditLog, type AuditAction, type AuditActor, type AuditEntry } from '#antt/ledger';
import type { ExtractionRequest } from './extraction-request.entity.js';
import { ITEM_LIFECYCLE, type ItemState } from './item.lifecycle.js';
import type { ClockFacts } from './recorder-window.js';
import type { LossCause, OverwriteConfidence, RequestItem } from './request-item.entity.js';
import { RequestItemRepository } from './request-item.repository.js';
import { REQUEST_LIFECYCLE } from './request.lifecycle.js';
import { RequestRepository } from './request.repository.js';
import { requestsErrors } from './requests.errors.js';

/** Everything the extraction of one item needs to know. */
export interface ItemFacts {
  readonly id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly demo: boolean;
  readonly cameraId: string;
  readonly recorderId: string;
  readonly cameraName: string;
  readonly channel: string;
  readonly state: ItemState;
  /** True time, as it was asked for. */
  readonly window: TimeRange;
  /** True time, as the owner agreed to it. */
  readonly approved: TimeRange | null;
  /** The asked window as the recorder's clock shows it, widened by the uncertainty. */
  readonly recorderWindow: TimeRange;
  readonly clock: ClockFacts;
  readonly overwriteAt: Date | null;
  readonly overwriteConfidence: OverwriteConfidence;
}

export interface ItemMove {
  readonly actor: AuditActor;
  readonly effectKey?: string | undefined;
  /** Required for `lost`, and for nothing else. */
  readonly lossCause?: LossCause | undefined;
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
      recorderWindow: new TimeRange(item.recorderFrom, item.recorderTo),
      clock: clockOf(item),
      overwriteAt: item.overwriteAt,
      overwriteConfidence: item.overwriteConfidence,
    };
  }

  /**
   * Moves an item along its lifecycle under the locks of its request and its row, writes the custody event
   * `request-item.<state>`, and ends the request when this was its last open item.
   * @returns the item as it is now
   * @throws AppError ITEM_NOT_FOUND, ITEM_MOVE_ILLEGAL
   */
  async move(tx: EntityManager, itemId: string, to: ItemState, move: ItemMove): Promise<RequestItem> {
    const requestId = (await this.items.find(tx, itemId))?.requestId;
    const request = requestId === undefined ? null : await this.requests.lock(tx, requestId);
    const item = await this.items.lock(tx, itemId);
    if (request === null || item === null) throw new AppError(requestsErrors, 'ITEM_NOT_FOUND');
    ITEM_LIFECYCLE.assertMove(
      item.state,
      to,
      (from) => new AppError(requestsErrors, 'ITEM_MOVE_ILLEGAL', { params: { from, to } }),
    );
    if ((to === 'lost') !== (move.lossCause !== undefined)) throw new TypeError('a lost item has one cause');
    if ((to === 'approved') !== (move.approved !== undefined))
      throw new TypeError('an approval has its window');
    const moved = await this.items.change(tx, item, {
      state: to,
      stateAt: this.clock.now(),
      ...(move.lossCause === undefined ? {} : { lossCause: move.lossCause, lossNote: move.lossNote ?? null }),
      ...(move.approved === undefined
        ? {}
        : { approvedFrom: move.approved.from, approvedTo: move.approved.to }),
    });
    await this.record(tx, request, item, to, move);
    if (request.state === 'open' && ITEM_LIFECYCLE.hasEnded(to))
      await this.endWithLast(tx, request, move.actor);
    return moved;
  }

  private async record(
    tx: EntityManager,
    request: ExtractionRequest,
    item: RequestItem,
    to: ItemState,
    move: ItemMove,
  ): Promise<void> {
    const action: AuditAction = `request-item.${to}`;
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
        ...(move.lossCause === undefined ? {} : { lossCause: move.lossCause }),
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
    REQUEST_LIFECYCLE.assertMove(request.state, 'ended', (from, to) => requestMoveIllegal(from, to));
    await this.requests.setState(tx, request.id, 'ended', this.clock.now());
    await this.audit.record(tx, {
      action: 'request.ended',
      objectType: 'request',
      objectId: request.id,
      objectName: request.number,
      actor,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      before: { state: request.state },
      after: { state: 'ended' },
    });
  }
}

export const requestMoveIllegal = (from: string, to: string): AppError =>
  new AppError(requestsErrors, 'REQUEST_MOVE_ILLEGAL', { params: { from, to } });

export const clockOf = (item: RequestItem): ClockFacts => ({
  readingId: item.clockReadingId,
  offsetMs: item.clockOffsetMs,
  uncertaintyMs: item.clockUncertaintyMs,
  method: item.clockMethod,
});

export const approvedRange = (item: RequestItem): TimeRange | null =>
  item.approvedFrom === null || item.approvedTo === null
    ? null
    : new TimeRange(item.approvedFrom, item.approvedTo);
