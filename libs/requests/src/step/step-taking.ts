import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { AskExpiry } from '../ask/ask-expiry.js';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import { AWAITING_OWNER } from '../item/item.lifecycle.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { RequestRepository } from '../request/request.repository.js';
import type { AskStep, StepKind, StepOutcome } from './ask-step.entity.js';
import { AskStepRepository } from './ask-step.repository.js';
import { Escalations } from './escalations.js';
import { OwnerPrompts } from './owner-prompts.js';
import type { StepContext, WaitingUse } from './step-context.js';

/** Both reach the owner: of several that are due he gets the last one only. */
const TO_THE_OWNER: readonly StepKind[] = ['reminder', 'other-channel'];

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
    const outcome =
      context === undefined || context.uses.length === 0 ? 'not-needed' : await this.act(tx, context, open);
    await this.steps.finish(tx, step.id, outcome, now);
    // Whoever cannot be written to another way is visited sooner.
    if (step.kind === 'other-channel' && outcome === 'no-channel') {
      await this.steps.pullForward(tx, askId, 'security-team', now);
    }
    if (context !== undefined) await this.record(tx, context, outcome);
    return true;
  }

  private async act(tx: EntityManager, context: StepContext, open: readonly AskStep[]): Promise<StepOutcome> {
    const { step, now } = context;
    switch (step.kind) {
      case 'reminder':
      case 'other-channel': {
        const rank = open.indexOf(step);
        const later = open.some(
          ({ kind, dueAt }, index) => index > rank && dueAt <= now && TO_THE_OWNER.includes(kind),
        );
        if (later) return 'overtaken';
        return step.kind === 'reminder'
          ? this.prompts.remind(tx, context)
          : this.prompts.tryElsewhere(tx, context);
      }
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
    const waiting = (await this.items.listOfAsk(tx, ask.id)).filter(
      ({ state, answerBy }) => AWAITING_OWNER.includes(state) && answerBy > now && ask.revokedAt === null,
    );
    const requests = await this.requests.listByIds(
      tx,
      waiting.map(({ requestId }) => requestId),
    );
    const uses: WaitingUse[] = [];
    for (const request of requests) {
      const unitName = (await this.requests.unit(tx, request.unitId))?.name ?? '';
      uses.push({ request, unitName, items: waiting.filter(({ requestId }) => requestId === request.id) });
    }
    return { step, ask, addressee, now, uses: uses.toSorted((a, b) => soonest(a) - soonest(b)) };
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

const soonest = ({ items }: WaitingUse): number =>
  Math.min(...items.map(({ answerBy }) => answerBy.getTime()));
