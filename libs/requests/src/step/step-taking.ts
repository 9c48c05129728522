import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { AskExpiry } from '../ask/ask-expiry.js';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { RequestRepository } from '../request/request.repository.js';
import { isHandInStep, type AskStep, type StepKind, type StepOutcome } from './ask-step.entity.js';
import { AskStepRepository } from './ask-step.repository.js';
import { Escalations } from './escalations.js';
import { HandInHelp } from './hand-in-help.js';
import { HandInSteps } from './hand-in-steps.js';
import { OwnerPrompts } from './owner-prompts.js';
import type { StepContext, WaitingUse } from './step-context.js';
import { StepWaits } from './step-waits.js';

/** These reach the owner about one thing: of several that are due he gets the last one only. */
const TO_THE_OWNER: readonly (readonly StepKind[])[] = [['reminder', 'other-channel'], ['hand-in-reminder']];
/** Who is sent at once when the owner cannot be written to, in place of waiting for his turn. */
const SENT_INSTEAD: Partial<Record<StepKind, StepKind>> = {
  'other-channel': 'security-team',
  'hand-in-reminder': 'hand-in-team',
};

/** Takes one step in the caller's transaction. */
@Injectable()
export class StepTaking {
  constructor(
    private readonly steps: AskStepRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly requests: RequestRepository,
    private readonly prompts: OwnerPrompts,
    private readonly escalations: Escalations,
    private readonly handInHelp: HandInHelp,
    private readonly handInSteps: HandInSteps,
    private readonly waits: StepWaits,
    private readonly expiry: AskExpiry,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns whether it was taken: undefined while somebody else has the ask, false when it is not due any more */
  async take(tx: EntityManager, askId: string, stepId: string): Promise<boolean | undefined> {
    const ask = await this.steps.lockAskIfFree(tx, askId);
    if (ask === null) return undefined;
    const now = this.clock.now();
    const open = await this.steps.listOpen(tx, askId);
    const step = open.find(({ id, dueAt }) => id === stepId && dueAt <= now);
    if (step === undefined) return false;
    // What is over is ended, which settles whatever else was planned.
    if (step.kind === 'expiry') {
      if (await this.expiry.expire(tx, askId)) return true;
      await this.steps.finish(tx, step.id, 'not-needed', now);
      return true;
    }
    const context = await this.describe(tx, ask, step, now);
    const outcome = await this.outcomeOf(tx, context, open);
    await this.steps.finish(tx, step.id, outcome, now);
    const instead = SENT_INSTEAD[step.kind];
    if (instead !== undefined && outcome === 'no-channel') {
      await this.steps.pullForward(tx, askId, instead, now);
    }
    if (isHandInStep(step.kind)) {
      await this.handInSteps.settle(tx, askId, await this.items.listOfAsk(tx, askId), now);
    }
    if (context !== undefined) await this.record(tx, context, outcome);
    return true;
  }

  private async outcomeOf(
    tx: EntityManager,
    context: StepContext | undefined,
    open: readonly AskStep[],
  ): Promise<StepOutcome> {
    if (context !== undefined && context.uses.length > 0) return this.act(tx, context, open);
    return context !== undefined && context.underWay.length > 0 ? 'under-way' : 'not-needed';
  }

  private async act(tx: EntityManager, context: StepContext, open: readonly AskStep[]): Promise<StepOutcome> {
    const { step, now } = context;
    switch (step.kind) {
      case 'reminder':
        return isOvertaken(step, open, now) ? 'overtaken' : this.prompts.remind(tx, context);
      case 'other-channel':
        return isOvertaken(step, open, now) ? 'overtaken' : this.prompts.tryElsewhere(tx, context);
      case 'hand-in-reminder':
        return isOvertaken(step, open, now) ? 'overtaken' : this.prompts.remindOfHandIn(tx, context);
      case 'hand-in-team':
        return this.handInHelp.sendTeam(tx, context);
      case 'hand-in-commander':
        return this.handInHelp.tellCommanders(tx, context);
      case 'security-team':
        return this.escalations.callTeam(tx, context);
      case 'commander':
        return this.escalations.tellCommanders(tx, context);
      case 'expiry':
        throw new TypeError('an expiry is taken by itself');
    }
  }

  private async describe(
    tx: EntityManager,
    ask: OwnerAsk,
    step: AskStep,
    now: Date,
  ): Promise<StepContext | undefined> {
    const addressee = await this.asks.addressee(tx, ask.id);
    if (addressee === undefined) return undefined;
    const items = ask.revokedAt === null ? await this.items.listOfAsk(tx, ask.id) : [];
    const { waiting, sealed, underWay } = isHandInStep(step.kind)
      ? await this.waits.owed(tx, step.kind, items, now)
      : await this.waits.awaited(tx, step.kind, items, now);
    const requests = await this.requests.listByIds(
      tx,
      [...waiting, ...sealed].map(({ requestId }) => requestId),
    );
    const uses: WaitingUse[] = [];
    for (const request of requests) {
      const unitName = (await this.requests.unit(tx, request.unitId))?.name ?? '';
      uses.push({ request, unitName, ...(await this.waits.ofRequest(tx, request.id, { waiting, sealed })) });
    }
    return { step, ask, addressee, now, underWay, uses: uses.toSorted(byUrgency) };
  }

  /** Each unit's log tells what was done by the deadline for its own request. */
  private async record(
    tx: EntityManager,
    { step, ask, uses }: StepContext,
    outcome: StepOutcome,
  ): Promise<void> {
    await this.audit.recordMany(
      tx,
      uses.map(({ request }) => ({
        action: 'owner-ask.step-taken' as const,
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: SYSTEM_ACTOR,
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: { step: step.kind, outcome },
        effectKey: `ask-step:${step.id}:${request.id}`,
      })),
    );
  }
}

const isOvertaken = (step: AskStep, open: readonly AskStep[], now: Date): boolean => {
  const alike = TO_THE_OWNER.find((kinds) => kinds.includes(step.kind)) ?? [];
  return open.slice(open.indexOf(step) + 1).some(({ kind, dueAt }) => dueAt <= now && alike.includes(kind));
};

/** What lies here sealed can wait longer than what is nowhere but on its recorder. */
const byUrgency = (a: WaitingUse, b: WaitingUse): number =>
  Number(a.sealedUntil !== null) - Number(b.sealedUntil !== null) || soonest(a) - soonest(b);

const soonest = ({ items }: WaitingUse): number =>
  Math.min(...items.map(({ answerBy }) => answerBy.getTime()));
