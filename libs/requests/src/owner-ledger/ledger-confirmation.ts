import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { ConfirmContact } from '#antt/notifications';
import { MOST_WRONG_CODES } from '../code/code-guess.js';
import { codeMatches } from '../link/owner-secrets.js';
import { requestsErrors } from '../requests.errors.js';
import { LedgerLinks, type OpenedLedger } from './ledger-links.js';
import { ledgerCodePurpose } from './new-ledger-code.js';
import type { OwnerLedgerCode } from './owner-ledger-code.entity.js';
import { OwnerLedgerCodeRepository } from './owner-ledger-code.repository.js';

export interface ConfirmedOwner extends OpenedLedger {
  readonly actor: AuditActor;
  readonly code: OwnerLedgerCode;
}

/**
 * Does what an owner asks for with his link and a code: the code is guessed in a commit of its own, so that a wrong one
 * stays counted, and used up together with what it confirms. Not to be called inside a transaction.
 */
@Injectable()
export class LedgerConfirmation {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: LedgerLinks,
    private readonly codes: OwnerLedgerCodeRepository,
    private readonly contacts: ConfirmContact,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError LEDGER_LINK_INVALID, OWNER_CODE_MISSING, OWNER_CODE_WRONG, OWNER_CODE_LOCKED and what `act` throws */
  async execute<T>(
    token: string,
    typed: string,
    client: AuditEntry['client'],
    act: (tx: EntityManager, owner: ConfirmedOwner) => Promise<T>,
  ): Promise<T> {
    const opened = await this.links.find(this.transactions.reader, token, this.clock.now());
    const actor: AuditActor = { kind: 'owner', id: opened.owner.id, name: opened.owner.name };
    const guessed = await this.guess(opened, typed, actor, client);
    return this.transactions.run({}, async (tx) => {
      const now = this.clock.now();
      const newest = await this.codes.lockNewest(tx, opened.owner.id);
      if (newest?.id !== guessed.id || !isUsable(newest, now)) throw missing();
      // Looked at again: the link may have been revoked meanwhile.
      const still = await this.links.find(tx, token, now);
      await this.codes.change(tx, newest.id, { usedAt: now });
      await this.contacts.byAnswer(tx, ledgerCodePurpose(opened.owner.id, newest.id), actor);
      return act(tx, { ...still, actor, code: newest });
    });
  }

  private async guess(
    { owner }: OpenedLedger,
    typed: string,
    actor: AuditActor,
    client: AuditEntry['client'],
  ): Promise<OwnerLedgerCode> {
    const outcome = await this.transactions.runApart({}, async (tx) => {
      const code = await this.codes.lockNewest(tx, owner.id);
      const now = this.clock.now();
      if (code === null) return { refusal: missing() };
      if (code.lockedAt !== null) return { refusal: locked() };
      if (!isUsable(code, now)) return { refusal: missing() };
      if (await codeMatches(code.codeHash, typed)) return { code };
      const tries = code.tries + 1;
      const spent = tries >= MOST_WRONG_CODES;
      await this.codes.change(tx, code.id, { tries, ...(spent ? { lockedAt: now } : {}) });
      await this.audit.record(tx, {
        action: spent ? 'owner-ledger.code-locked' : 'owner-ledger.code-failed',
        objectType: 'owner',
        objectId: owner.id,
        objectName: owner.name,
        actor,
        unitId: owner.unitId,
        after: { tries },
        client,
      });
      return { refusal: spent ? locked() : wrong(MOST_WRONG_CODES - tries) };
    });
    if (outcome.refusal !== undefined) throw outcome.refusal;
    return outcome.code;
  }
}

const isUsable = ({ usedAt, lockedAt, expiresAt }: OwnerLedgerCode, now: Date): boolean =>
  usedAt === null && lockedAt === null && now < expiresAt;

const missing = (): AppError => new AppError(requestsErrors, 'OWNER_CODE_MISSING', { field: 'code' });
const locked = (): AppError => new AppError(requestsErrors, 'OWNER_CODE_LOCKED', { field: 'code' });
const wrong = (triesLeft: number): AppError =>
  new AppError(requestsErrors, 'OWNER_CODE_WRONG', { field: 'code', params: { triesLeft } });
