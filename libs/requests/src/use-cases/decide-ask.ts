import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CorrectRetention } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, canonicalJson, Clock, newId, sha256Hex } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import { crashpoint } from '#antt/telemetry';
import { CodeGuess } from '../code-guess.js';
import type { ExtractionRequest } from '../extraction-request.entity.js';
import { alreadyAnswered } from '../officer-requests.js';
import { weighAnswers, type GivenAnswer, type WeighedAnswer } from '../owner-answers.js';
import type { OwnerAsk } from '../owner-ask.entity.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import type { OwnerCode } from '../owner-code.entity.js';
import { OwnerCodeRepository } from '../owner-code.repository.js';
import { OwnerDecision } from '../owner-decision.entity.js';
import { OwnerDecisionRepository } from '../owner-decision.repository.js';
import { linkInvalid, linkWorks, OwnerLinksByToken } from '../owner-links-by-token.js';
import { RequestItemRepository } from '../request-item.repository.js';
import { RequestItems } from '../request-items.js';
import { RequestRepository } from '../request.repository.js';
import { tidyOptional } from '../request-text.js';
import { REQUEST_ITEM_APPROVED } from '../requests.events.js';
import { requestsErrors } from '../requests.errors.js';

export interface OwnerReply {
  /** Six digits, told to the owner by another way than the link. */
  readonly code: string;
  readonly answers: readonly GivenAnswer[];
  /** Who answers for the owner, when it is somebody else of the house. */
  readonly answeredBy?: string | undefined;
}

export interface Decided {
  readonly askId: string;
  readonly requestId: string;
  readonly answeredAt: Date;
  readonly decisions: readonly OwnerDecision[];
}

/**
 * The owner's answer to one ask. An ask is answered once: of any number of answers at the same moment one counts, and
 * the same attempt again (same key, same content) is told what it was told. Not to be called inside a transaction: the
 * guess of the code commits by itself and needs a connection of its own, which callers waiting for each other with one
 * connection each would never get.
 */
@Injectable()
export class DecideAsk {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: OwnerLinksByToken,
    private readonly guess: CodeGuess,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly items: RequestItemRepository,
    private readonly requestItems: RequestItems,
    private readonly decisions: OwnerDecisionRepository,
    private readonly correctRetention: CorrectRetention,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param attemptKey chosen by the caller, the same when he repeats an attempt
   * @throws AppError OWNER_LINK_INVALID, OWNER_ASK_ALREADY_ANSWERED, OWNER_CODE_MISSING, OWNER_CODE_WRONG,
   *   OWNER_CODE_LOCKED, and what {@link weighAnswers} throws
   */
  async execute(
    token: string,
    reply: OwnerReply,
    attemptKey: string,
    client?: AuditEntry['client'],
  ): Promise<Decided> {
    const reader = this.transactions.reader;
    const ask = await this.links.find(reader, token, this.clock.now());
    const attempt = sha256Hex(canonicalJson([attemptKey, JSON.parse(JSON.stringify(reply))]));
    if (ask.answeredAt !== null) return this.repeated(reader, ask, attempt);
    const request = await this.requests.find(reader, ask.requestId);
    const addressee = await this.asks.addressee(reader, ask.id);
    if (request === null || addressee === undefined) throw linkInvalid();
    weighAnswers(await this.items.listOfAsk(reader, ask.id), reply.answers, this.clock.now());
    const actor: AuditActor = { kind: 'owner', id: ask.ownerId, name: addressee.ownerName };
    const context = { actor, unitId: request.unitId, caseId: request.caseId, client };
    const code = await this.guess.check(ask, reply.code, context).catch(async (error: unknown) => {
      // A twin of this attempt may have used the code in the meantime.
      const now = await this.asks.findByToken(reader, ask.tokenSha256);
      if (now?.answeredAt != null && now.answerKeySha256 === attempt) return undefined;
      throw error;
    });
    crashpoint('owner-decision.code-checked');
    const decided = await this.transactions.run({}, async (tx) => {
      const result = await this.decide(tx, request.id, ask.id, code, reply, attempt, context);
      crashpoint('owner-decision.before-commit');
      return result;
    });
    crashpoint('owner-decision.after-commit');
    return decided;
  }

  private async decide(
    tx: EntityManager,
    requestId: string,
    askId: string,
    code: OwnerCode | undefined,
    reply: OwnerReply,
    attempt: string,
    about: { actor: AuditActor; client?: AuditEntry['client'] },
  ): Promise<Decided> {
    const request = await this.requests.lock(tx, requestId);
    const ask = await this.asks.lock(tx, askId);
    const now = this.clock.now();
    if (request === null || ask === null || !linkWorks(ask, now)) throw linkInvalid();
    if (ask.answeredAt !== null) return this.repeated(tx, ask, attempt);
    const used = await this.useCode(tx, ask, code, now);
    const weighed = weighAnswers(await this.items.listOfAsk(tx, ask.id), reply.answers, now);
    await this.asks.change(tx, ask.id, { answeredAt: now, answerKeySha256: attempt });
    const answeredBy = tidyOptional(reply.answeredBy, 'answeredBy') ?? null;
    await this.recordAnswer(tx, request, ask, used, weighed, answeredBy, about);
    const decisions: OwnerDecision[] = [];
    for (const each of weighed) {
      const decision = newDecision(ask, each, used, answeredBy, now);
      await this.decisions.insert(tx, decision);
      await this.settle(tx, each, decision, about);
      decisions.push(decision);
    }
    await this.learnRetention(tx, request, ask, weighed, now, about.actor);
    return { askId: ask.id, requestId: request.id, answeredAt: now, decisions };
  }

  /** The code that was right a moment ago has to be right still: not replaced, locked or used by another answer. */
  private async useCode(
    tx: EntityManager,
    ask: OwnerAsk,
    code: OwnerCode | undefined,
    now: Date,
  ): Promise<OwnerCode> {
    const newest = await this.codes.lockNewest(tx, ask.id);
    const valid =
      newest !== null &&
      newest.id === code?.id &&
      newest.usedAt === null &&
      newest.lockedAt === null &&
      now < newest.expiresAt;
    if (!valid) throw new AppError(requestsErrors, 'OWNER_CODE_MISSING', { field: 'code' });
    await this.codes.change(tx, newest.id, { usedAt: now });
    return newest;
  }

  private async recordAnswer(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    code: OwnerCode,
    weighed: readonly WeighedAnswer[],
    answeredBy: string | null,
    about: { actor: AuditActor; client?: AuditEntry['client'] },
  ): Promise<void> {
    await this.audit.record(tx, {
      ...about,
      action: 'owner-ask.answered',
      objectType: 'owner-ask',
      objectId: ask.id,
      objectName: request.number,
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      after: {
        answers: weighed.map(({ item, answer }) => ({ itemId: item.id, answer })),
        answeredBy,
        codeChannel: code.channel,
      },
    });
  }

  private async settle(
    tx: EntityManager,
    { item, answer, reason, outcome }: WeighedAnswer,
    decision: OwnerDecision,
    about: { actor: AuditActor; client?: AuditEntry['client'] },
  ): Promise<void> {
    const audit = { decisionId: decision.id, answer, codeChannel: decision.codeChannel };
    if ('approved' in outcome) {
      await this.requestItems.move(tx, item.id, 'approved', {
        ...about,
        approved: outcome.approved,
        reason,
        audit,
      });
      await this.outbox.publish(tx, REQUEST_ITEM_APPROVED, {
        itemId: item.id,
        ...(item.overwriteAt !== null && { overwriteAt: item.overwriteAt.toISOString() }),
      });
      return;
    }
    await this.requestItems.move(tx, item.id, 'lost', {
      ...about,
      lossCause: outcome.lossCause,
      lossNote: reason,
      audit,
    });
  }

  /** One recorder, one retention: the earliest moment named is what it holds. */
  private async learnRetention(
    tx: EntityManager,
    request: ExtractionRequest,
    ask: OwnerAsk,
    weighed: readonly WeighedAnswer[],
    observedAt: Date,
    actor: AuditActor,
  ): Promise<void> {
    const [heldSince] = weighed
      .flatMap((each) => (each.heldSince === undefined ? [] : [each.heldSince]))
      .sort((a, b) => a.getTime() - b.getTime());
    if (heldSince === undefined) return;
    await this.correctRetention.execute(tx, {
      recorderId: ask.recorderId,
      heldSince,
      observedAt,
      actor,
      requestId: request.id,
      caseId: request.caseId,
    });
  }

  private async repeated(tx: EntityManager, ask: OwnerAsk, attempt: string): Promise<Decided> {
    if (ask.answeredAt === null) throw linkInvalid();
    if (ask.answerKeySha256 !== attempt) throw alreadyAnswered(ask.answeredAt);
    return {
      askId: ask.id,
      requestId: ask.requestId,
      answeredAt: ask.answeredAt,
      decisions: await this.decisions.listOfAsk(tx, ask.id),
    };
  }
}

function newDecision(
  ask: OwnerAsk,
  { item, answer, reason, heldSince, outcome }: WeighedAnswer,
  code: OwnerCode,
  answeredBy: string | null,
  decidedAt: Date,
): OwnerDecision {
  const approved = 'approved' in outcome ? outcome.approved : undefined;
  return Object.assign(new OwnerDecision(), {
    id: newId(),
    askId: ask.id,
    itemId: item.id,
    answer,
    approvedFrom: approved?.from ?? null,
    approvedTo: approved?.to ?? null,
    heldSince: heldSince ?? null,
    reason: reason ?? null,
    answeredBy,
    codeChannel: code.channel,
    decidedAt,
  });
}
