import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { TimeRange } from '#antt/kernel';
import type { ExtractionRequest } from './extraction-request.entity.js';
import { citationOf } from './legal-basis.js';
import type { OwnerAsk } from './owner-ask.entity.js';
import { OwnerAskRepository } from './owner-ask.repository.js';
import { ownerMessage } from './owner-message.js';
import { clockOf } from './request-items.js';
import type { RequestItem } from './request-item.entity.js';
import { RequestRepository } from './request.repository.js';

/** A link as it is handed out: once, because only a hash of its token is kept. */
export interface OwnerLink {
  readonly askId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerPhone: string | null;
  readonly recorderId: string;
  readonly itemIds: readonly string[];
  readonly token: string;
  /** The page for the owner. */
  readonly url: string;
  /** The same as a resource of the API. */
  readonly apiUrl: string;
  readonly expiresAt: Date;
  readonly checkCode: string;
  /** Vietnamese, ready to be sent as it stands. */
  readonly message: string;
}

/** Puts a fresh token into words for its owner. */
@Injectable()
export class OwnerLinks {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly asks: OwnerAskRepository,
    private readonly requests: RequestRepository,
  ) {}

  async describe(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
    token: string,
  ): Promise<OwnerLink> {
    const addressee = await this.asks.addressee(tx, ask.id);
    const unit = await this.requests.unit(tx, request.unitId);
    const [first] = items;
    if (addressee === undefined || unit === undefined || first === undefined) {
      throw new TypeError('an ask has an owner, a unit and at least one item');
    }
    const url = `${this.environment.publicUrl}/o/${token}`;
    return {
      askId: ask.id,
      ownerId: ask.ownerId,
      ownerName: addressee.ownerName,
      ownerPhone: addressee.ownerPhone,
      recorderId: ask.recorderId,
      itemIds: items.map(({ id }) => id),
      token,
      url,
      apiUrl: `${this.environment.publicUrl}/api/v1/owner-asks/${token}`,
      expiresAt: ask.expiresAt,
      checkCode: ask.checkCode,
      message: ownerMessage({
        unitName: unit.name,
        officerName: request.requestedByName,
        ownerName: addressee.ownerName,
        requestNumber: request.number,
        citation: citationOf(request.legalBasis),
        cameraNames: items.map(({ cameraName }) => cameraName),
        window: new TimeRange(request.windowFrom, request.windowTo),
        clock: clockOf(first),
        recorderTimeZone: addressee.timeZone,
        link: url,
        expiresAt: ask.expiresAt,
        checkCode: ask.checkCode,
      }),
    };
  }
}
