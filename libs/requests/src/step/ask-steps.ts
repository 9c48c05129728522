import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import { Outbox } from '#antt/queue';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { ASK_STEP_DUE } from '../requests.events.js';
import { planAskSteps } from './ask-plan.js';
import { ASK_STEP_KINDS, AskStep, type StepKind, type StepOutcome } from './ask-step.entity.js';
import { AskStepRepository } from './ask-step.repository.js';

/** Reached once, a stage is not reached again, whatever the plan becomes; an owner is reminded anew. */
const ONCE: readonly StepKind[] = ['other-channel', 'security-team', 'commander'];

/** What is done to make an owner answer. */
const TO_THE_OWNER: readonly StepKind[] = ['reminder', 'other-channel'];

/** Keeps the steps of what an ask waits for in line with its deadline. Call under the ask's lock. */
@Injectable()
export class AskSteps {
  constructor(
    private readonly steps: AskStepRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Cancels what is left of an older plan and plans the time from `now` to the ask's expiry. */
  async plan(tx: EntityManager, ask: Pick<OwnerAsk, 'id' | 'expiresAt'>, now: Date): Promise<void> {
    const before = await this.steps.listOfAsk(tx, ask.id);
    await this.steps.cancelOpen(tx, ask.id, ASK_STEP_KINDS, now);
    const reached = new Set(before.filter(({ doneAt }) => doneAt !== null).map(({ kind }) => kind));
    const taken = (kind: StepKind): number =>
      Math.max(0, ...before.filter((step) => step.kind === kind).map(({ number }) => number));
    const rows = planAskSteps(now, ask.expiresAt)
      .filter(({ kind }) => !(ONCE.includes(kind) && reached.has(kind)))
      .map(({ kind, number, dueAt }) =>
        Object.assign(new AskStep(), {
          id: newId(),
          askId: ask.id,
          kind,
          number: taken(kind) + number,
          dueAt,
          urgencyAt: ask.expiresAt,
          doneAt: null,
          cancelledAt: null,
          outcome: null,
        }),
      );
    await this.steps.insert(tx, rows);
    // The sweep would come to it, too, but where there is so little time every second counts.
    if (rows.some(({ dueAt }) => dueAt <= now))
      await this.outbox.publish(tx, ASK_STEP_DUE, { askId: ask.id });
  }

  /** Nothing is awaited of the owner any more. */
  cancel(tx: EntityManager, askId: string, now: Date): Promise<void> {
    return this.steps.cancelOpen(tx, askId, ASK_STEP_KINDS, now);
  }

  /** No link works, so nobody is reminded or sent; the deadline stands. */
  pause(tx: EntityManager, askId: string, now: Date): Promise<void> {
    return this.steps.cancelOpen(
      tx,
      askId,
      ASK_STEP_KINDS.filter((kind) => kind !== 'expiry'),
      now,
    );
  }

  /** The owner has spoken and asks for help: whoever can help is still sent for. */
  stopReminding(tx: EntityManager, askId: string, now: Date): Promise<void> {
    return this.steps.cancelOpen(tx, askId, TO_THE_OWNER, now);
  }

  /** The ask's deadline has come. */
  expire(tx: EntityManager, askId: string, outcome: StepOutcome, now: Date): Promise<void> {
    return this.steps.finishOpen(tx, askId, 'expiry', outcome, now);
  }
}
