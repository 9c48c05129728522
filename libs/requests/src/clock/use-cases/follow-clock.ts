import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClockReadings } from '#antt/cameras';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { AskLocks, type LockedAsk } from '../../ask/ask-locks.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { mayComeBack } from '../../item/coming-back.js';
import { FootageArrivals } from '../../item/footage-arrivals.js';
import { handInDeadline } from '../../item/hand-in-deadline.js';
import { AWAITING_OWNER } from '../../item/item.lifecycle.js';
import { windowOf } from '../../item/item-windows.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import { RequestItems } from '../../item/request-items.js';
import { movesBeyond } from '../moved-windows.js';
import { FollowedItemsRepository } from '../followed-items.repository.js';

const RECORDERS_AT_ONCE = 100;

/**
 * Gives the items of a recorder what is known of its clock by now, until their footage is being taken: what their owner
 * is shown, and what his files are judged by. He is told when what he may have copied by now is not what is wanted.
 */
@Injectable()
export class FollowClock {
  constructor(
    private readonly transactions: Transactions,
    private readonly followed: FollowedItemsRepository,
    private readonly asks: OwnerAskRepository,
    private readonly locks: AskLocks,
    private readonly readings: ClockReadings,
    private readonly requestItems: RequestItems,
    private readonly messages: OwnerMessages,
    private readonly arrivals: FootageArrivals,
    private readonly clock: Clock,
  ) {}

  /** Each ask in its own commit; safe to repeat. @returns how many items changed */
  async execute(recorderId: string, signal?: AbortSignal): Promise<number> {
    const asks = await this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      // Whoever files meanwhile has either committed or will see the reading.
      await this.asks.lockRecorders(tx, [recorderId]);
      return this.followed.listAsks(tx, recorderId, this.clock.now());
    });
    let changed = 0;
    for (const askId of asks) {
      if (signal?.aborted) break;
      changed += await this.transactions.run(SYSTEM_SCOPE, (tx) => this.follow(tx, askId));
      await this.arrivals.judgeAnew(askId);
    }
    return changed;
  }

  /** All recorders with a reading nobody followed, whatever became of the news. @returns how many items changed */
  async executeOutdated(signal?: AbortSignal): Promise<number> {
    const { reader } = this.transactions;
    let changed = 0;
    for (const id of await this.followed.listOutdated(reader, this.clock.now(), RECORDERS_AT_ONCE)) {
      if (signal?.aborted) break;
      changed += await this.execute(id, signal);
    }
    return changed;
  }

  private async follow(tx: EntityManager, askId: string): Promise<number> {
    const locked = await this.locks.lock(tx, askId);
    if (locked === undefined) return 0;
    const changed: RequestItem[] = [];
    for (const item of locked.items.filter((each) => this.follows(each, locked))) {
      const clock = await this.readings.latest(tx, item.recorderId, windowOf(item));
      const now = await this.requestItems.followClock(tx, item.id, clock, SYSTEM_ACTOR);
      if (now !== undefined) changed.push(now);
    }
    if (changed.length > 0 && locked.ask.revokedAt === null) await this.tell(tx, locked, changed);
    return changed.length;
  }

  private follows(item: RequestItem, { requests }: LockedAsk): boolean {
    if (AWAITING_OWNER.includes(item.state) || item.state === 'approved') return true;
    const request = requests.get(item.requestId);
    return request !== undefined && mayComeBack(item, request.state, this.clock.now());
  }

  private async tell(tx: EntityManager, locked: LockedAsk, changed: readonly RequestItem[]): Promise<void> {
    const { ask, items: before } = locked;
    const moved = movesBeyond(before, changed);
    const waiting = changed.filter(({ state }) => AWAITING_OWNER.includes(state));
    if (waiting.length > 0) {
      await this.messages.clockMoved(
        tx,
        locked,
        waiting.filter((item) => moved.has(item.id)),
      );
    }
    if ((await this.asks.addressee(tx, ask.id))?.handsIn !== true) return;
    const owed: RequestItem[] = [];
    const now = this.clock.now();
    for (const item of changed) {
      if (item.state !== 'approved' || !moved.has(item.id) || handInDeadline(item) <= now) continue;
      if ((await this.arrivals.ofItem(tx, item.id, now)) !== 'here') owed.push(item);
    }
    await this.messages.handInMoved(tx, locked, owed, now);
  }
}
