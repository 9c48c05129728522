import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnerDecisionRepository } from '../answer/owner-decision.repository.js';
import { OwnerCodeRepository } from '../code/owner-code.repository.js';
import { FieldTaskEnding } from '../field-task/field-task-ending.js';
import { AWAITING_OWNER } from '../item/item.lifecycle.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { OwnerLinkRepository } from '../link/owner-link.repository.js';
import { AskSteps } from '../step/ask-steps.js';
import { HandInSteps } from '../step/hand-in-steps.js';
import { OwnerAskRepository } from './owner-ask.repository.js';
import { OwnerMessages } from './owner-messages.js';

/** Keeps an ask's own row, links, steps and field tasks in line with its items. Call under its lock, after its items have moved. */
@Injectable()
export class AskUpkeep {
  constructor(
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly links: OwnerLinkRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly steps: AskSteps,
    private readonly handInSteps: HandInSteps,
    private readonly messages: OwnerMessages,
    private readonly fieldTasks: FieldTaskEnding,
  ) {}

  /**
   * @param occasion `answered`: the owner has just spoken; `asked-anew`: he is asked for more after he had called for
   *   help, and nobody reminded him any more
   */
  async settle(
    tx: EntityManager,
    askId: string,
    now: Date,
    occasion?: 'answered' | 'asked-anew',
  ): Promise<void> {
    const items = await this.items.listOfAsk(tx, askId);
    const waiting = items.filter(({ state }) => AWAITING_OWNER.includes(state));
    if (waiting.length === 0) await this.close(tx, askId, items, now, occasion === 'answered');
    else await this.carryOn(tx, askId, waiting, now, occasion === 'asked-anew');
    await this.handInSteps.settle(tx, askId, items, now);
    await this.fieldTasks.settleAsk(tx, askId, now);
  }

  private async close(
    tx: EntityManager,
    askId: string,
    items: readonly RequestItem[],
    now: Date,
    answered: boolean,
  ): Promise<void> {
    await this.steps.cancel(tx, askId, now);
    await this.messages.stop(tx, askId);
    const ask = await this.asks.find(tx, askId);
    const spoken = await this.decisions.current(
      tx,
      items.map(({ id }) => id),
    );
    if (answered || (spoken.size > 0 && ask?.answeredAt === null)) {
      await this.asks.change(tx, askId, { answeredAt: now });
    }
    if (items.every(({ state }) => state === 'withdrawn')) {
      await this.asks.change(tx, askId, { revokedAt: now });
      const links = await this.links.listOfAsk(tx, askId);
      await this.links.revoke(
        tx,
        links.map(({ id }) => id),
        now,
      );
      await this.codes.endAll(tx, askId, now);
    }
  }

  private async carryOn(
    tx: EntityManager,
    askId: string,
    waiting: readonly RequestItem[],
    now: Date,
    planAnew: boolean,
  ): Promise<void> {
    const ask = await this.asks.find(tx, askId);
    if (ask === null) return;
    const expiresAt = new Date(Math.min(...waiting.map(({ answerBy }) => answerBy.getTime())));
    if (planAnew || expiresAt.getTime() !== ask.expiresAt.getTime()) {
      await this.asks.change(tx, askId, { expiresAt });
      await this.steps.plan(tx, { id: askId, expiresAt }, now);
      if (ask.revokedAt !== null) await this.steps.pause(tx, askId, now);
    }
    if (waiting.every(({ state }) => state === 'help-needed')) await this.steps.stopReminding(tx, askId, now);
  }
}
