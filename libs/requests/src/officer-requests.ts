import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import { AppError, isId, vietnamDateTime } from '#antt/kernel';
import type { ExtractionRequest } from './extraction-request.entity.js';
import type { OwnerAsk } from './owner-ask.entity.js';
import { OwnerAskRepository } from './owner-ask.repository.js';
import type { RequestItem } from './request-item.entity.js';
import { RequestItemRepository } from './request-item.repository.js';
import { RequestRepository } from './request.repository.js';
import { requestsErrors } from './requests.errors.js';

/** An ask an officer wants to act on, under the locks of its request and itself. */
export interface LockedAsk {
  readonly request: ExtractionRequest;
  readonly ask: OwnerAsk;
  readonly items: readonly RequestItem[];
}

/** Finds requests for an officer: absent and out of reach are the same answer (invariant I8). */
@Injectable()
export class OfficerRequests {
  constructor(
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND */
  async find(tx: EntityManager, principal: Principal, requestId: string): Promise<ExtractionRequest> {
    const row = isId(requestId) ? await this.requests.find(tx, requestId) : null;
    const object = { type: 'request' as const, id: requestId };
    if (row === null || !(await this.jurisdiction.sees(tx, principal, 'request.read', row.unitId, object))) {
      throw new AppError(requestsErrors, 'REQUEST_NOT_FOUND');
    }
    return row;
  }

  /** @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION */
  async lock(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
    permission: Permission,
  ): Promise<ExtractionRequest> {
    const seen = await this.find(tx, principal, requestId);
    await this.jurisdiction.requireUnit(tx, principal, permission, seen.unitId);
    const locked = await this.requests.lock(tx, seen.id);
    if (locked === null) throw new AppError(requestsErrors, 'REQUEST_NOT_FOUND');
    return locked;
  }

  /**
   * An ask that still waits for its owner.
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED
   */
  async lockOpenAsk(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
    askId: string,
  ): Promise<LockedAsk> {
    const request = await this.lock(tx, principal, requestId, 'owner-ask.manage');
    const ask = isId(askId) ? await this.asks.lock(tx, askId) : null;
    if (ask === null || ask.requestId !== request.id)
      throw new AppError(requestsErrors, 'OWNER_ASK_NOT_FOUND');
    if (ask.answeredAt !== null) throw alreadyAnswered(ask.answeredAt);
    const items = await this.items.listOfAsk(tx, ask.id);
    if (!items.some(({ state }) => state === 'asked')) throw new AppError(requestsErrors, 'OWNER_ASK_CLOSED');
    return { request, ask, items };
  }
}

export const alreadyAnswered = (answeredAt: Date): AppError =>
  new AppError(requestsErrors, 'OWNER_ASK_ALREADY_ANSWERED', {
    params: { answeredAt: vietnamDateTime(answeredAt) },
  });
