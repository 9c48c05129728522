import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError, canonicalJson, Clock, sha256Hex } from '#antt/kernel';
import type { AuditActor, AuditEntry } from '#antt/ledger';
import { crashpoint } from '#antt/telemetry';
import { AskLocks, type LockedAsk } from '../../ask/ask-locks.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { CodeGuess } from '../../code/code-guess.js';
import type { OwnerCode } from '../../code/owner-code.entity.js';
import { OwnerCodeRepository } from '../../code/owner-code.repository.js';
import { linkInvalid, OwnerLinksByToken, type OpenedLink } from '../../link/owner-links-by-token.js';
import type { ExtractionRequest } from '../../request/extraction-request.entity.js';
import { tidyOptional } from '../../request/request-text.js';
import { RequestRepository } from '../../request/request.repository.js';
import { requestsErrors } from '../../requests.errors.js';
import { AnswerRecording } from '../answer-recording.js';
import { revisionOf } from '../answerable.js';
import type { AnswerRelation } from '../owner-answer.entity.js';
import { OwnerAnswerRepository } from '../owner-answer.repository.js';
import { weighAnswers, type GivenAnswer, type WeighedAnswer } from '../owner-answers.js';
import { OwnerDecisionRepository, type GivenDecision } from '../owner-decision.repository.js';

export interface OwnerReply {
  /** Six digits, told to the owner by another way than the link. */
  readonly code: string;
  readonly answers: readonly GivenAnswer[];
  /** Who answers, by name; required of whoever is not the owner himself. */
  readonly answeredBy?: string | undefined;
  /** What he is to the owner; of the household when there is only a name. */
  readonly relation?: AnswerRelation | undefined;
  /** What the page was shown with: when other windows are asked for by now, nothing is decided. */
  readonly revision?: string | undefined;
}

export interface Decided {
  readonly askId: string;
  readonly answeredAt: Date;
  readonly decisions: readonly GivenDecision[];
}

interface Attempt {
  readonly reply: OwnerReply;
  readonly sha256: string;
  readonly answeredBy: string | null;
  readonly relation: AnswerRelation;
  readonly client?: AuditEntry['client'];
}

/**
 * An owner's answer by a link. Of any number of answers with one code one counts, and the same attempt again (same key,
 * same content) is told what it was told. Not to be called inside a transaction: the guess of the code commits by
 * itself and needs a connection of its own, which callers waiting for each other with one connection each would never
 * get.
 */
@Injectable()
export class DecideAsk {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: OwnerLinksByToken,
    private readonly locks: AskLocks,
    private readonly guess: CodeGuess,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly answers: OwnerAnswerRepository,
    private readonly decisions: OwnerDecisionRepository,
    private readonly recording: AnswerRecording,
    private readonly messages: OwnerMessages,
    private readonly clock: Clock,
  ) {}

  /**
   * @param attemptKey chosen by the caller, the same when he repeats an attempt
   * @throws AppError OWNER_LINK_INVALID, OWNER_ASK_CHANGED, OWNER_ANSWER_NAME_REQUIRED, OWNER_CODE_MISSING,
   *   OWNER_CODE_WRONG, OWNER_CODE_LOCKED, and what {@link weighAnswers} throws
   */
  async execute(
    token: string,
    reply: OwnerReply,
    attemptKey: string,
    client?: AuditEntry['client'],
  ): Promise<Decided> {
    const reader = this.transactions.reader;
    const opened = await this.links.find(reader, token, this.clock.now());
    const attempt = attemptOf(reply, attemptKey, client);
    const repeated = await this.repeated(reader, opened.ask.id, attempt);
    if (repeated !== undefined) return repeated;
    const requests = await this.requests.listByIds(
      reader,
      opened.items.map(({ requestId }) => requestId),
    );
    const [request] = requests;
    const addressee = await this.asks.addressee(reader, opened.ask.id);
    if (request === undefined || addressee === undefined) throw linkInvalid();
    const actor: AuditActor = { kind: 'owner', id: opened.ask.ownerId, name: addressee.ownerName };
    await this.weigh(reader, opened.items, requests, attempt);
    const { unitId, caseId, id: requestId } = request;
    const about = { actor, unitId, caseId, requestId, client };
    const code = await this.guess.check(opened.ask, reply.code, about).catch(async (error: unknown) => {
      // A twin of this attempt may have used the code in the meantime.
      if ((await this.repeated(reader, opened.ask.id, attempt)) !== undefined) return undefined;
      throw error;
    });
    crashpoint('owner-decision.code-checked');
    const decided = await this.transactions.run({}, async (tx) => {
      const result = await this.decide(tx, opened, code, attempt, actor);
      crashpoint('owner-decision.before-commit');
      return result;
    });
    crashpoint('owner-decision.after-commit');
    return decided;
  }

  private async decide(
    tx: EntityManager,
    opened: OpenedLink,
    code: OwnerCode | undefined,
    attempt: Attempt,
    actor: AuditActor,
  ): Promise<Decided> {
    const locked = await this.locks.lock(tx, opened.ask.id);
    if (locked === undefined) throw linkInvalid();
    const repeated = await this.repeated(tx, locked.ask.id, attempt);
    if (repeated !== undefined) return repeated;
    const { items } = await this.links.reopen(tx, opened.link.id, locked, this.clock.now());
    const weighed = await this.weigh(tx, items, [...locked.requests.values()], attempt);
    const used = await this.useCode(tx, locked, code);
    await this.messages.confirmed(tx, locked.ask, used, actor);
    const { answer, decisions } = await this.recording.record(tx, locked, weighed, {
      source: 'owner-link',
      attemptSha256: attempt.sha256,
      answeredBy: attempt.answeredBy,
      relation: attempt.relation,
      codeChannel: used.channel,
      linkId: opened.link.id,
      actor,
      client: attempt.client,
    });
    return { askId: locked.ask.id, answeredAt: answer.at, decisions };
  }

  private async weigh(
    tx: EntityManager,
    items: LockedAsk['items'],
    requests: readonly ExtractionRequest[],
    { reply }: Attempt,
  ): Promise<WeighedAnswer[]> {
    if (reply.revision !== undefined && reply.revision !== revisionOf(items)) {
      throw new AppError(requestsErrors, 'OWNER_ASK_CHANGED', { field: 'revision' });
    }
    const states = new Map(requests.map(({ id, state }) => [id, state]));
    const stateOf = (requestId: string) => states.get(requestId) ?? 'withdrawn';
    const settled = await this.decisions.settledWithoutOwner(tx, items);
    return weighAnswers({ items, stateOf, now: this.clock.now(), settled }, reply.answers);
  }

  /** The code that was right a moment ago has to be right still: not replaced, locked or used by another answer. */
  private async useCode(
    tx: EntityManager,
    { ask }: LockedAsk,
    code: OwnerCode | undefined,
  ): Promise<OwnerCode> {
    const now = this.clock.now();
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

  private async repeated(tx: EntityManager, askId: string, attempt: Attempt): Promise<Decided | undefined> {
    const answer = await this.answers.findByAttempt(tx, askId, attempt.sha256);
    if (answer === null) return undefined;
    return { askId, answeredAt: answer.at, decisions: await this.decisions.listOfAnswer(tx, answer) };
  }
}

function attemptOf(reply: OwnerReply, key: string, client: AuditEntry['client']): Attempt {
  const answeredBy = tidyOptional(reply.answeredBy, 'answeredBy') ?? null;
  const relation = reply.relation ?? (answeredBy === null ? 'owner' : 'household-member');
  if (relation !== 'owner' && answeredBy === null) {
    throw new AppError(requestsErrors, 'OWNER_ANSWER_NAME_REQUIRED', { field: 'answeredBy' });
  }
  const sha256 = sha256Hex(canonicalJson([key, JSON.parse(JSON.stringify(reply))]));
  return { reply, sha256, answeredBy, relation, client };
}
