import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import { CancelMessages } from '#antt/notifications';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { handInDeadline } from '../item/hand-in-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { settle, type PlannedStep } from './ask-plan.js';
import { AskStep, HAND_IN_STEP_KINDS, isHandInStep, type StepKind } from './ask-step.entity.js';
import { AskStepRepository } from './ask-step.repository.js';
import { isAboutHandIn } from './hand-in-messages.js';
import { planHandInSteps } from './hand-in-plan.js';

/** Reached once for an ask, whatever is agreed to later; its owner is reminded anew. */
const ONCE: readonly StepKind[] = ['hand-in-team', 'hand-in-commander'];

/** An upload that has begun and broken off is reminded of so long after it was last seen to go on. */
const LOOK_AGAIN_MS = 24 * 3_600_000;

/** Keeps what is done about footage that its owner has to send in line with its deadlines. Call under the ask's lock. */
@Injectable()
export class HandInSteps {
  constructor(
    private readonly asks: OwnerAskRepository,
    private readonly steps: AskStepRepository,
    private readonly messages: CancelMessages,
  ) {}

  /**
   * Plans the time that is left for the first of what is approved and has to be sent; cancels what was planned, and what
   * has not left yet, once nothing is. Without a link that works nobody is reminded.
   * @param items all of the ask, as they are now
   */
  async settle(tx: EntityManager, askId: string, items: readonly RequestItem[], now: Date): Promise<void> {
    const owed = await this.owedOf(tx, askId, items);
    if (owed.length === 0) {
      await this.steps.cancelOpen(tx, askId, HAND_IN_STEP_KINDS, now);
      await this.messages.execute(tx, { type: 'owner-ask', id: askId }, isAboutHandIn);
      return;
    }
    const copyBy = new Date(Math.min(...owed.map(({ answerBy }) => answerBy.getTime())));
    const before = (await this.steps.listOfAsk(tx, askId)).filter(({ kind }) => isHandInStep(kind));
    // Every plan ends with a reminder: while the newest one stands, done or not, so does the plan for that moment.
    const newest = before
      .filter(({ kind }) => kind === 'hand-in-reminder')
      .sort(byNumber)
      .at(-1);
    if (newest?.cancelledAt === null && newest.urgencyAt.getTime() === copyBy.getTime()) return;
    await this.steps.cancelOpen(tx, askId, HAND_IN_STEP_KINDS, now);
    const sendBy = new Date(Math.min(...owed.map((item) => handInDeadline(item).getTime())));
    const reached = new Set(before.filter(({ doneAt }) => doneAt !== null).map(({ kind }) => kind));
    const planned = planHandInSteps(now, copyBy, sendBy).filter(
      ({ kind }) => !(ONCE.includes(kind) && reached.has(kind)),
    );
    await this.insert(tx, { id: askId, urgencyAt: copyBy }, before, planned);
  }

  /** Bytes are coming in by now: whether they go on is looked at a day later, as long as there is time. */
  async lookAgain(
    tx: EntityManager,
    { askId, kind, urgencyAt }: AskStep,
    items: readonly RequestItem[],
    now: Date,
  ): Promise<void> {
    const sendBy = new Date(Math.max(...items.map((item) => handInDeadline(item).getTime())));
    const dueAt = settle(now.getTime() + LOOK_AGAIN_MS, now, sendBy);
    if (dueAt >= sendBy) return;
    const before = await this.steps.listOfAsk(tx, askId);
    const isComing = before.some(
      (step) => step.kind === kind && step.doneAt === null && step.cancelledAt === null && step.dueAt > now,
    );
    if (!isComing) await this.insert(tx, { id: askId, urgencyAt }, before, [{ kind, number: 1, dueAt }]);
  }

  private async owedOf(
    tx: EntityManager,
    askId: string,
    items: readonly RequestItem[],
  ): Promise<readonly RequestItem[]> {
    const approved = items.filter(({ state }) => state === 'approved');
    if (approved.length === 0) return [];
    const ask = await this.asks.find(tx, askId);
    if (ask === null || ask.revokedAt !== null) return [];
    return (await this.asks.addressee(tx, askId))?.handsIn === true ? approved : [];
  }

  private async insert(
    tx: EntityManager,
    { id, urgencyAt }: { readonly id: string; readonly urgencyAt: Date },
    before: readonly AskStep[],
    planned: readonly PlannedStep[],
  ): Promise<void> {
    const taken = (kind: StepKind): number =>
      Math.max(0, ...before.filter((step) => step.kind === kind).map(({ number }) => number));
    const rows = planned.map(({ kind, number, dueAt }) =>
      Object.assign(new AskStep(), {
        id: newId(),
        askId: id,
        kind,
        number: taken(kind) + number,
        dueAt,
        urgencyAt,
        doneAt: null,
        cancelledAt: null,
        outcome: null,
      }),
    );
    await this.steps.insert(tx, rows);
  }
}

const byNumber = (a: AskStep, b: AskStep): number => a.number - b.number;
