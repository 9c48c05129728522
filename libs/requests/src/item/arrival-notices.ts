import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueMessage } from '#antt/notifications';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { ownerRecipient } from '../ask/owner-recipient.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { RequestRepository } from '../request/request.repository.js';
import { ArrivalRepository } from './arrival.repository.js';
import { ITEM_LIFECYCLE, type ItemState } from './item.lifecycle.js';

const ARRIVED: readonly ItemState[] = ['sealed', 'partly-covered'];

/**
 * Tells an owner that what a request wanted of him is here, so that he need not keep it any longer: once for each ask and
 * request, when the last of its items has ended and footage of one of them has arrived. Of other requests of the ask it
 * tells nothing. Who has given nothing, because a commander ordered it, is not thanked, but told all the same.
 */
@Injectable()
export class ArrivalNotices {
  constructor(
    private readonly queue: QueueMessage,
    private readonly items: ArrivalRepository,
    private readonly asks: OwnerAskRepository,
    private readonly requests: RequestRepository,
  ) {}

  /** Call in the commit that ends one of its items. */
  async itemEnded(tx: EntityManager, request: ExtractionRequest, askId: string): Promise<void> {
    const items = await this.items.itemsOf(tx, askId, request.id);
    const arrived = items.filter(({ state }) => ARRIVED.includes(state));
    if (arrived.length === 0 || !items.every(({ state }) => ITEM_LIFECYCLE.hasEnded(state))) return;
    const addressee = await this.asks.addressee(tx, askId);
    const unit = await this.requests.unit(tx, request.unitId);
    if (addressee === undefined || unit === undefined) throw new TypeError('an ask has an owner and a unit');
    await this.queue.execute(tx, {
      purposeKey: `owner-ask:${askId}:arrived:${request.id}`,
      template: 'thank-you',
      facts: {
        unitName: unit.name,
        requestNumber: request.number,
        cameraNames: [...new Set(arrived.map(({ cameraName }) => cameraName))],
        byOrder: arrived.every(({ byBreakGlass }) => byBreakGlass),
      },
      recipient: ownerRecipient(addressee),
      subject: { type: 'request', id: request.id },
      unitId: request.unitId,
    });
  }
}
