import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import type { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerCode } from './owner-code.entity.js';
import { OwnerCodeRepository } from './owner-code.repository.js';
import { codeMatches } from '../link/owner-secrets.js';
import { requestsErrors } from '../requests.errors.js';

export const MOST_WRONG_CODES = 5;

export interface GuessContext {
  readonly actor: AuditActor;
  readonly requestId: string;
  readonly unitId: string;
  readonly caseId: string;
  readonly client?: AuditEntry['client'];
}

type Outcome = { readonly code: OwnerCode } | { readonly refusal: AppError };

/**
 * Checks a typed code. Each guess holds the code's row while it is compared, so guesses made at the same moment count
 * one by one; and it commits by itself, so a wrong one stays counted whatever becomes of the call around it.
 */
@Injectable()
export class CodeGuess {
  constructor(
    private readonly transactions: Transactions,
    private readonly codes: OwnerCodeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError OWNER_CODE_MISSING, OWNER_CODE_WRONG, OWNER_CODE_LOCKED */
  async check(ask: OwnerAsk, typed: string, context: GuessContext): Promise<OwnerCode> {
    const outcome = await this.transactions.runApart({}, async (tx): Promise<Outcome> => {
      const code = await this.codes.lockNewest(tx, ask.id);
      const now = this.clock.now();
      if (code === null) return { refusal: missing() };
      if (code.lockedAt !== null) return { refusal: locked() };
      if (code.usedAt !== null || now >= code.expiresAt) return { refusal: missing() };
      if (await codeMatches(code.codeHash, typed)) return { code };
      return { refusal: await this.countWrong(tx, ask, code, context, now) };
    });
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.code;
  }

  private async countWrong(
    tx: EntityManager,
    ask: OwnerAsk,
    code: OwnerCode,
    context: GuessContext,
    now: Date,
  ): Promise<AppError> {
    const tries = code.tries + 1;
    const spent = tries >= MOST_WRONG_CODES;
    await this.codes.change(tx, code.id, { tries, ...(spent ? { lockedAt: now } : {}) });
    await this.audit.record(tx, {
      action: spent ? 'owner-code.locked' : 'owner-code.failed',
      objectType: 'owner-ask',
      objectId: ask.id,
      actor: context.actor,
      unitId: context.unitId,
      requestId: context.requestId,
      caseId: context.caseId,
      after: { tries },
      client: context.client,
    });
    return spent ? locked() : wrong(MOST_WRONG_CODES - tries);
  }
}

const missing = (): AppError => new AppError(requestsErrors, 'OWNER_CODE_MISSING', { field: 'code' });
const locked = (): AppError => new AppError(requestsErrors, 'OWNER_CODE_LOCKED', { field: 'code' });
const wrong = (triesLeft: number): AppError =>
  new AppError(requestsErrors, 'OWNER_CODE_WRONG', { field: 'code', params: { triesLeft } });
