import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import type { AuditActor, AuditEntry } from '#antt/ledger';
import { AskLocks } from '../../ask/ask-locks.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { CodeGuess } from '../../code/code-guess.js';
import { OwnerCodeRepository } from '../../code/owner-code.repository.js';
import { linkInvalid, OwnerLinksByToken } from '../../link/owner-links-by-token.js';
import { ownersErrors } from '../../owners.errors.js';
import { requestsErrors } from '../../requests.errors.js';
import { RequestRepository } from '../../request/request.repository.js';
import { LedgerLinks, type ShownLedgerLink } from '../ledger-links.js';

/**
 * From the page of an ask to all that was ever asked of the owner. Only with a code that went to his registered phone or
 * mailbox: one told by an officer would let that officer read what others have asked. Not to be called inside a
 * transaction, for the reason that {@link CodeGuess} commits by itself.
 */
@Injectable()
export class OpenLedger {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: OwnerLinksByToken,
    private readonly locks: AskLocks,
    private readonly messages: OwnerMessages,
    private readonly guess: CodeGuess,
    private readonly codes: OwnerCodeRepository,
    private readonly asks: OwnerAskRepository,
    private readonly requests: RequestRepository,
    private readonly ledgerLinks: LedgerLinks,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError OWNER_LINK_INVALID, OWNER_CODE_MISSING, OWNER_CODE_WRONG, OWNER_CODE_LOCKED,
   *   LEDGER_CODE_FROM_OFFICER
   */
  async execute(token: string, typed: string, client?: AuditEntry['client']): Promise<ShownLedgerLink> {
    const reader = this.transactions.reader;
    const opened = await this.links.find(reader, token, this.clock.now());
    const [request] = await this.requests.listByIds(
      reader,
      opened.items.map(({ requestId }) => requestId),
    );
    const addressee = await this.asks.addressee(reader, opened.ask.id);
    if (request === undefined || addressee === undefined) throw linkInvalid();
    const owner = { id: addressee.ownerId, name: addressee.ownerName, unitId: addressee.ownerUnitId };
    const actor: AuditActor = { kind: 'owner', id: owner.id, name: owner.name };
    const { id: requestId, unitId, caseId } = request;
    const code = await this.guess.check(opened.ask, typed, { actor, requestId, unitId, caseId, client });
    if (code.askedByLinkId === null) {
      throw new AppError(ownersErrors, 'LEDGER_CODE_FROM_OFFICER', { field: 'code' });
    }
    return this.transactions.run({}, async (tx) => {
      const locked = await this.locks.lock(tx, opened.ask.id);
      if (locked === undefined) throw linkInvalid();
      const now = this.clock.now();
      await this.links.reopen(tx, opened.link.id, locked, now);
      const newest = await this.codes.lockNewest(tx, opened.ask.id);
      const valid =
        newest?.id === code.id &&
        newest.usedAt === null &&
        newest.lockedAt === null &&
        now < newest.expiresAt;
      if (!valid) throw new AppError(requestsErrors, 'OWNER_CODE_MISSING', { field: 'code' });
      await this.codes.change(tx, code.id, { usedAt: now });
      await this.messages.confirmed(tx, opened.ask, code, actor);
      return this.ledgerLinks.issue(tx, owner, { way: 'ask-page', issuedBy: null, actor, client }, now);
    });
  }
}
