import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { AWAITING_OWNER } from '../item/item.lifecycle.js';
import type { LossCause, RequestItem } from '../item/request-item.entity.js';
import { RequestItems } from '../item/request-items.js';
import { AskSteps } from '../step/ask-steps.js';
import { AskLocks } from './ask-locks.js';
import { StepMessageRepository } from '../step/step-message.repository.js';
import { OwnerLinkRepository } from '../link/owner-link.repository.js';
import { OFFICER_CHANNEL } from '../link/owner-link.entity.js';
import { AskUpkeep } from './ask-upkeep.js';

/** Whether every way to the owner had failed: then his silence has another cause. */
export type OwnerReach = 'reached' | 'unreachable';

/** Ends what an ask's owner can no longer answer for, in the caller's transaction. */
@Injectable()
export class AskExpiry {
  constructor(
    private readonly locks: AskLocks,
    private readonly requestItems: RequestItems,
    private readonly steps: AskSteps,
    private readonly messages: StepMessageRepository,
    private readonly links: OwnerLinkRepository,
    private readonly upkeep: AskUpkeep,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Items whose own time is over are lost; with a later one among them the ask goes on until that.
   * @returns whether anything ended
   */
  async expire(tx: EntityManager, askId: string): Promise<boolean> {
    const locked = await this.locks.lock(tx, askId);
    if (locked === undefined) return false;
    const now = this.clock.now();
    // The owner may have answered since somebody saw that the time was over.
    const due = locked.items.filter(
      ({ state, answerBy }) => AWAITING_OWNER.includes(state) && answerBy <= now,
    );
    if (due.length === 0) return false;
    const reach = await this.reachOf(tx, askId);
    for (const [requestId, items] of Map.groupBy(due, ({ requestId }) => requestId)) {
      const request = locked.requests.get(requestId);
      await this.audit.record(tx, {
        action: 'owner-ask.expired',
        objectType: 'owner-ask',
        objectId: askId,
        objectName: request?.number,
        actor: SYSTEM_ACTOR,
        unitId: request?.unitId,
        requestId,
        caseId: request?.caseId,
        after: { expiresAt: new Date(Math.min(...items.map(({ answerBy }) => answerBy.getTime()))) },
      });
      for (const item of items) {
        await this.requestItems.move(tx, item.id, 'lost', {
          actor: SYSTEM_ACTOR,
          lossCause: causeOf(item, reach),
        });
      }
    }
    await this.steps.expire(tx, askId, reach === 'reached' ? 'no-reply' : 'unreachable', now);
    await this.upkeep.settle(tx, askId, now);
    return true;
  }

  /** A link that an officer handed out is a way nobody hears from: it counts as reaching him. */
  private async reachOf(tx: EntityManager, askId: string): Promise<OwnerReach> {
    const links = await this.links.listOfAsk(tx, askId);
    if (links.some(({ channel, revokedAt }) => channel === OFFICER_CHANNEL && revokedAt === null))
      return 'reached';
    return (await this.messages.allFailed(tx, askId)) ? 'unreachable' : 'reached';
  }
}

/** Whoever asked for help has replied: what is missing then is the footage. */
function causeOf({ state }: RequestItem, reach: OwnerReach): LossCause {
  if (state === 'help-needed') return 'not-handed-in';
  return reach === 'reached' ? 'no-reply' : 'unreachable';
}
