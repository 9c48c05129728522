import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, isAppError } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import type { LossCause, RequestItem } from '../../item/request-item.entity.js';
import { AskLocks } from '../../ask/ask-locks.js';
import { AskUpkeep } from '../../ask/ask-upkeep.js';
import { FootageArrivals } from '../../item/footage-arrivals.js';
import { handInDeadline } from '../../item/hand-in-deadline.js';
import { HandInDeadlineRepository } from '../../item/hand-in-deadline.repository.js';
import { RequestItems } from '../../item/request-items.js';

const ITEMS_AT_ONCE = 500;
const MISLED =
  'Hình chủ camera gửi là của giờ khác; giờ trên đầu ghi có thể không như đã biết. Xin đo đồng hồ đầu ghi rồi lập yêu cầu mới.';

/**
 * Ends items whose owner agreed and then sent nothing of it in time: cause `not-handed-in`; or `wrong-clock`, where he sent
 * footage of another time, and it is the clock that may have misled him. Only where footage comes from the
 * owner, and never while some of it lies here or comes in: whoever takes it may have been away for days.
 */
@Injectable()
export class GiveUpHandIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly locks: AskLocks,
    private readonly deadlines: HandInDeadlineRepository,
    private readonly arrivals: FootageArrivals,
    private readonly requestItems: RequestItems,
    private readonly upkeep: AskUpkeep,
    private readonly clock: Clock,
  ) {}

  /** Each item in its own commit. @returns how many ended */
  async execute(signal?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    let ended = 0;
    for (const { id, askId } of await this.deadlines.listOver(this.transactions.reader, now, ITEMS_AT_ONCE)) {
      if (signal?.aborted) break;
      if (await this.giveUp(id, askId, now)) ended += 1;
    }
    return ended;
  }

  private async causeOf(
    tx: EntityManager,
    item: RequestItem,
  ): Promise<{ lossCause: LossCause; lossNote?: string }> {
    const instead = await this.arrivals.insteadOf(tx, item.id);
    const isDoubtful = item.clockMethod === 'not-measured' || item.clockAlternatives.length > 0;
    const misled = instead === 'other-clock' || (instead === 'other-time' && isDoubtful);
    return misled ? { lossCause: 'wrong-clock', lossNote: MISLED } : { lossCause: 'not-handed-in' };
  }

  private giveUp(itemId: string, askId: string, now: Date): Promise<boolean> {
    return this.transactions
      .run(SYSTEM_SCOPE, async (tx) => {
        const locked = await this.locks.lock(tx, askId);
        const item = locked?.items.find(({ id }) => id === itemId);
        // Something may have begun to arrive, or another answer have come, since somebody looked.
        if (item?.state !== 'approved' || handInDeadline(item) > now) return false;
        if ((await this.arrivals.ofItem(tx, itemId, now)) !== 'nothing') return false;
        await this.requestItems.move(tx, itemId, 'lost', {
          actor: SYSTEM_ACTOR,
          ...(await this.causeOf(tx, item)),
          effectKey: `request-item:${itemId}:not-handed-in:${item.version}`,
        });
        await this.upkeep.settle(tx, askId, now);
        return true;
      })
      .catch((error: unknown) => {
        if (isAppError(error, 'ITEM_MOVE_ILLEGAL')) return false;
        throw error;
      });
  }
}
