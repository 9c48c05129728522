import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import { CancelMessages } from '#antt/notifications';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { FootageArrivals } from '../item/footage-arrivals.js';
import { handInDeadline } from '../item/hand-in-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { settle, type PlannedStep } from './ask-plan.js';
import {
  AskStep,
  HAND_IN_STEP_KINDS,
  isHandInStep,
  type StepKind,
  type StepOutcome,
} from './ask-step.entity.js';
import { AskStepRepository } from './ask-step.repository.js';
import { isAboutHandIn, isAboutSending } from './hand-in-messages.js';
import { planHandInSteps } from './hand-in-plan.js';

/** Reached once for an ask, whatever is agreed to later; its owner is reminded anew. */
const ONCE: readonly StepKind[] = ['hand-in-team', 'hand-in-commander'];

const HOUR_MS = 3_600_000;
/** What comes in by now may break off, and a team that is on its way may not be let in. */
const LOOK_AGAIN_MS = 24 * HOUR_MS;
/** Who has got more time than he was planned to have is reminded every other day, as by the plan. */
export const REMIND_AGAIN_MS = 48 * HOUR_MS;
/** What lies here sealed is lost to no recorder: whoever has to open it is reminded every week, and on the day before. */
const REMIND_TO_OPEN_MS = 7 * 24 * HOUR_MS;
const LAST_DAY_MS = 24 * HOUR_MS;

/** What there is left to say about footage: that it has to be sent, that it has to be opened, or nothing. */
export type LeftToSay = 'send' | 'open' | 'nothing';

/** Keeps what is done about footage that its owner has to send in line with its deadlines. Call under the ask's lock. */
@Injectable()
export class HandInSteps {
  constructor(
    private readonly asks: OwnerAskRepository,
    private readonly steps: AskStepRepository,
    private readonly arrivals: FootageArrivals,
    private readonly messages: CancelMessages,
  ) {}

  /**
   * Plans the time that is left for the first of what is approved and has to be sent; goes on for as long as there is
   * time when that is used up; cancels what was planned, and what has not left yet, once nothing has to be sent. Without
   * a link that works nobody is reminded.
   * @param items all of the ask, as they are now
   */
  async settle(tx: EntityManager, askId: string, items: readonly RequestItem[], now: Date): Promise<void> {
    const owed = await this.owedOf(tx, askId, items, now);
    if (owed.length === 0) {
      await this.steps.cancelOpen(tx, askId, HAND_IN_STEP_KINDS, now);
      await this.takeBack(tx, askId);
      return;
    }
    const deadlines = owed.map((item) => handInDeadline(item).getTime());
    const copyBy = new Date(Math.min(...owed.map(({ answerBy }) => answerBy.getTime())));
    const before = (await this.steps.listOfAsk(tx, askId))
      .filter(({ kind }) => isHandInStep(kind))
      .sort((a, b) => a.number - b.number);
    // Every plan ends with a reminder: while the newest one stands, done or not, so does the plan for that moment.
    const newest = before.findLast(({ kind }) => kind === 'hand-in-reminder');
    if (newest?.cancelledAt === null && newest.urgencyAt.getTime() === copyBy.getTime()) {
      const sendBy = new Date(Math.max(...deadlines));
      let more = goOn(before, now, sendBy);
      if (more.length > 0 && (await this.leftToSay(tx, owed, now)) === 'open') {
        more = goOnToOpen(before, now, sendBy);
      }
      await this.insert(tx, { id: askId, urgencyAt: copyBy }, before, more);
      return;
    }
    await this.steps.cancelOpen(tx, askId, HAND_IN_STEP_KINDS, now);
    const reached = new Set(before.filter(isReached).map(({ kind }) => kind));
    const planned = planHandInSteps(now, copyBy, new Date(Math.min(...deadlines))).filter(
      ({ kind }) => !(ONCE.includes(kind) && reached.has(kind)),
    );
    await this.insert(tx, { id: askId, urgencyAt: copyBy }, before, planned);
  }

  /**
   * Takes back what waits to be sent about footage.
   * @param left what there still is to be said
   * @returns how many messages were taken back
   */
  takeBack(tx: EntityManager, askId: string, left: Exclude<LeftToSay, 'send'> = 'nothing'): Promise<number> {
    const which = left === 'open' ? isAboutSending : isAboutHandIn;
    return this.messages.execute(tx, { type: 'owner-ask', id: askId }, which);
  }

  /** Once all that is agreed to lies here nobody has to send it; while some of it is sealed its owner has to open it. */
  async leftToSay(tx: EntityManager, items: readonly RequestItem[], now: Date): Promise<LeftToSay> {
    let left: LeftToSay = 'nothing';
    for (const item of items) {
      if (item.state !== 'approved') continue;
      const arrival = await this.arrivals.ofItem(tx, item.id, now);
      if (arrival === 'sealed') left = 'open';
      else if (arrival !== 'here') return 'send';
    }
    return left;
  }

  /** What is approved and can still be sent. */
  private async owedOf(
    tx: EntityManager,
    askId: string,
    items: readonly RequestItem[],
    now: Date,
  ): Promise<readonly RequestItem[]> {
    const approved = items.filter((item) => item.state === 'approved' && handInDeadline(item) > now);
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

/** Somebody was told, or would have been; else it is looked at again. */
const isReached = ({ doneAt, outcome }: AskStep): boolean => doneAt !== null && !isNotYet(outcome);
const isNotYet = (outcome: StepOutcome | null): boolean =>
  outcome === 'under-way' || outcome === 'not-needed';

/**
 * What follows the plan while there is time: what turned out not to be its turn is looked at a day later, and bytes that
 * came in have put the date off, so that the owner of what has broken off is reminded again.
 * @param before by number
 */
function goOn(before: readonly AskStep[], now: Date, sendBy: Date): PlannedStep[] {
  return HAND_IN_STEP_KINDS.flatMap((kind): PlannedStep[] => {
    const own = before.filter((step) => step.kind === kind && step.cancelledAt === null);
    const last = own.at(-1);
    if (last === undefined || own.some(({ doneAt }) => doneAt === null)) return [];
    const again = isNotYet(last.outcome) ? LOOK_AGAIN_MS : ONCE.includes(kind) ? Infinity : REMIND_AGAIN_MS;
    const due = last.doneAt!.getTime() + again;
    if (due >= sendBy.getTime()) return [];
    return [{ kind, number: 1, dueAt: settle(Math.max(due, now.getTime()), now, sendBy) }];
  });
}

/** The same where all of it lies here sealed: neither team nor commander can open it, and there are weeks. */
function goOnToOpen(before: readonly AskStep[], now: Date, openBy: Date): PlannedStep[] {
  const own = before.filter(({ kind, cancelledAt }) => kind === 'hand-in-reminder' && cancelledAt === null);
  const last = own.at(-1)?.doneAt;
  if (last == null || own.some(({ doneAt }) => doneAt === null)) return [];
  if (last.getTime() + REMIND_AGAIN_MS >= openBy.getTime()) return [];
  const due = Math.min(last.getTime() + REMIND_TO_OPEN_MS, openBy.getTime() - LAST_DAY_MS);
  return [{ kind: 'hand-in-reminder', number: 1, dueAt: settle(Math.max(due, now.getTime()), now, openBy) }];
}
