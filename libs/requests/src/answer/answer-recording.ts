import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CorrectRetention } from '#antt/cameras';
import { Clock, newId } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import type { LockedAsk } from '../ask/ask-locks.js';
import { AskUpkeep } from '../ask/ask-upkeep.js';
import type { CodeChannel } from '../code/owner-code.entity.js';
import { RequestItems } from '../item/request-items.js';
import { REQUEST_ITEM_APPROVED, REQUEST_ITEM_HELP_NEEDED } from '../requests.events.js';
import { OwnerAnswer, type AnswerRelation, type AnswerSource } from './owner-answer.entity.js';
import { OwnerAnswerRepository } from './owner-answer.repository.js';
import type { WeighedAnswer } from './owner-answers.js';
import { OwnerDecisionRepository, type GivenDecision } from './owner-decision.repository.js';
import type { OwnerDecision } from './owner-decision.entity.js';

/** Whose answer it is and how it came about. */
export interface AnswerOrigin {
  readonly source: AnswerSource;
  /** Names the attempt: a second answer of the same ask with it is refused by the database. */
  readonly attemptSha256: string;
  readonly answeredBy: string | null;
  readonly relation: AnswerRelation | null;
  readonly codeChannel: CodeChannel | null;
  readonly linkId: string | null;
  readonly actor: AuditActor;
  readonly client?: AuditEntry['client'];
}

/** What was written of an answer. */
export interface RecordedAnswer {
  readonly answer: OwnerAnswer;
  readonly decisions: readonly GivenDecision[];
}

/** Writes an answer with all that follows from it, whichever way it came: one commit, one custody event each (I5). */
@Injectable()
export class AnswerRecording {
  constructor(
    private readonly answers: OwnerAnswerRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly requestItems: RequestItems,
    private readonly upkeep: AskUpkeep,
    private readonly correctRetention: CorrectRetention,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Call under the locks of `locked`, with answers weighed under them. */
  async record(
    tx: EntityManager,
    locked: LockedAsk,
    weighed: readonly WeighedAnswer[],
    origin: AnswerOrigin,
  ): Promise<RecordedAnswer> {
    const { ask } = locked;
    const now = this.clock.now();
    const { source, attemptSha256, answeredBy, relation, codeChannel, linkId } = origin;
    const answer = Object.assign(new OwnerAnswer(), {
      id: newId(),
      askId: ask.id,
      ...{ source, attemptSha256, answeredBy, relation, codeChannel, linkId },
      at: now,
    });
    await this.answers.insert(tx, answer);
    await this.recordPerRequest(tx, locked, weighed, answer, origin);
    const given: GivenDecision[] = [];
    for (const each of weighed) {
      const decision = await this.decisions.insert(tx, decisionRow(answer, each));
      await this.settle(tx, each, decision, origin);
      given.push({ decision, answer });
    }
    await this.learnRetention(tx, locked, weighed, now, origin.actor);
    await this.upkeep.settle(tx, ask.id, now, 'answered');
    return { answer, decisions: given };
  }

  /** Each unit's log tells of its own items only. */
  private async recordPerRequest(
    tx: EntityManager,
    { ask, requests }: LockedAsk,
    weighed: readonly WeighedAnswer[],
    answer: OwnerAnswer,
    { actor, client }: AnswerOrigin,
  ): Promise<void> {
    for (const [requestId, own] of Map.groupBy(weighed, ({ item }) => item.requestId)) {
      const request = requests.get(requestId);
      await this.audit.record(tx, {
        actor,
        client,
        action: 'owner-ask.answered',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request?.number,
        unitId: request?.unitId,
        requestId,
        caseId: request?.caseId,
        after: {
          answers: own.map(({ item, answer: kind }) => ({ itemId: item.id, answer: kind })),
          source: answer.source,
          answeredBy: answer.answeredBy,
          relation: answer.relation,
          codeChannel: answer.codeChannel,
        },
      });
    }
  }

  private async settle(
    tx: EntityManager,
    { item, answer, reason, outcome }: WeighedAnswer,
    decision: OwnerDecision,
    { actor, client, codeChannel, source }: AnswerOrigin,
  ): Promise<void> {
    const about = {
      actor,
      client,
      reason,
      audit: { decisionId: decision.id, answer, source, codeChannel },
    };
    if ('help' in outcome) {
      await this.requestItems.move(tx, item.id, 'help-needed', about);
      await this.outbox.publish(tx, REQUEST_ITEM_HELP_NEEDED, { itemId: item.id, askId: item.askId });
    } else if ('lossCause' in outcome) {
      await this.requestItems.move(tx, item.id, 'lost', { ...about, ...outcome, lossBy: 'owner' });
    } else if (item.state === 'approved') {
      await this.requestItems.replaceApproval(tx, item.id, outcome.approved, about);
    } else {
      await this.requestItems.move(tx, item.id, 'approved', { ...about, approved: outcome.approved });
      await this.outbox.publish(tx, REQUEST_ITEM_APPROVED, {
        itemId: item.id,
        ...(item.overwriteAt !== null && { overwriteAt: item.overwriteAt.toISOString() }),
      });
    }
  }

  /** One recorder, one retention: the earliest moment named is what it holds. */
  private async learnRetention(
    tx: EntityManager,
    { ask, requests }: LockedAsk,
    weighed: readonly WeighedAnswer[],
    observedAt: Date,
    actor: AuditActor,
  ): Promise<void> {
    const [first] = weighed
      .flatMap(({ item, heldSince }) => (heldSince === undefined ? [] : [{ item, heldSince }]))
      .sort((a, b) => a.heldSince.getTime() - b.heldSince.getTime());
    const request = first && requests.get(first.item.requestId);
    if (first === undefined || request === undefined) return;
    await this.correctRetention.execute(tx, {
      recorderId: ask.recorderId,
      heldSince: first.heldSince,
      observedAt,
      actor,
      request,
    });
  }
}

function decisionRow(
  answer: OwnerAnswer,
  { item, answer: kind, reason, heldSince, outcome }: WeighedAnswer,
): Omit<OwnerDecision, 'revision' | 'supersededAt'> {
  const approved = 'approved' in outcome ? outcome.approved : undefined;
  return {
    id: newId(),
    askId: answer.askId,
    answerId: answer.id,
    itemId: item.id,
    answer: kind,
    approvedFrom: approved?.from ?? null,
    approvedTo: approved?.to ?? null,
    heldSince: heldSince ?? null,
    reason: reason ?? null,
    decidedAt: answer.at,
  };
}
