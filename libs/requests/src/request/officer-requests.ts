import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission, type Principal, type Sight } from '#antt/access';
import { AppError, Clock, isId } from '#antt/kernel';
import { answerableKinds } from '../answer/answerable.js';
import { OwnerDecisionRepository } from '../answer/owner-decision.repository.js';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { requestsErrors } from '../requests.errors.js';
import type { ExtractionRequest } from './extraction-request.entity.js';
import { RequestRepository } from './request.repository.js';

/** An ask an officer wants to act on, under the locks of itself and of his request. */
export interface OfficersAsk {
  readonly request: ExtractionRequest;
  readonly ask: OwnerAsk;
  /** Those of his request: of any other he learns nothing. */
  readonly items: readonly RequestItem[];
}

/** Finds requests for an officer: absent and out of reach are the same answer (invariant I8). */
@Injectable()
export class OfficerRequests {
  constructor(
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND */
  async find(tx: EntityManager, principal: Principal, requestId: string): Promise<ExtractionRequest> {
    return (await this.see(tx, principal, requestId)).request;
  }

  /** The request, and by what right it is seen. @throws AppError REQUEST_NOT_FOUND */
  async see(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
  ): Promise<{ readonly request: ExtractionRequest; readonly sight: Sight }> {
    const request = isId(requestId) ? await this.requests.find(tx, requestId) : null;
    const objects = [{ type: 'request' as const, id: requestId }];
    const sight =
      request === null
        ? undefined
        : await this.jurisdiction.sightOf(tx, principal, 'request.read', request.unitId, objects);
    if (request === null || sight === undefined) throw new AppError(requestsErrors, 'REQUEST_NOT_FOUND');
    return { request, sight };
  }

  /** @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION */
  async require(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
    permission: Permission,
  ): Promise<ExtractionRequest> {
    const seen = await this.find(tx, principal, requestId);
    await this.jurisdiction.requireUnit(tx, principal, permission, seen.unitId);
    return seen;
  }

  /**
   * A request with all its asks, in the order of locks.
   * @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION
   */
  async lockWithAsks(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
    permission: Permission,
  ): Promise<{ readonly request: ExtractionRequest; readonly asks: readonly OwnerAsk[] }> {
    const seen = await this.require(tx, principal, requestId, permission);
    const asks: OwnerAsk[] = [];
    for (const { id } of await this.asks.listOfRequest(tx, seen.id)) {
      const ask = await this.asks.lock(tx, id);
      if (ask !== null) asks.push(ask);
    }
    return { request: await this.lockRow(tx, seen.id), asks };
  }

  /** @throws AppError REQUEST_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION */
  async lock(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
    permission: Permission,
  ): Promise<ExtractionRequest> {
    return this.lockRow(tx, (await this.require(tx, principal, requestId, permission)).id);
  }

  /**
   * An ask whose owner may still say something about an item of this request.
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND, OWNER_ASK_ALREADY_ANSWERED,
   *   OWNER_ASK_CLOSED
   */
  async lockOpenAsk(
    tx: EntityManager,
    principal: Principal,
    requestId: string,
    askId: string,
  ): Promise<OfficersAsk> {
    const seen = await this.require(tx, principal, requestId, 'owner-ask.manage');
    const ask = isId(askId) ? await this.asks.lock(tx, askId) : null;
    const request = await this.lockRow(tx, seen.id);
    const all = ask === null ? [] : await this.items.listOfAsk(tx, ask.id);
    const items = all.filter((item) => item.requestId === request.id);
    if (ask === null || items.length === 0) throw new AppError(requestsErrors, 'OWNER_ASK_NOT_FOUND');
    const now = this.clock.now();
    if (items.every((item) => answerableKinds(item, request.state, now).length === 0)) {
      const ids = items.map(({ id }) => id);
      const answered = (await this.decisions.current(tx, ids)).size > 0;
      throw new AppError(requestsErrors, answered ? 'OWNER_ASK_ALREADY_ANSWERED' : 'OWNER_ASK_CLOSED');
    }
    return { request, ask, items };
  }

  private async lockRow(tx: EntityManager, requestId: string): Promise<ExtractionRequest> {
    const locked = await this.requests.lock(tx, requestId);
    if (locked === null) throw new AppError(requestsErrors, 'REQUEST_NOT_FOUND');
    return locked;
  }
}
