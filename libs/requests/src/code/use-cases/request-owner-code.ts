import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { answerableKinds } from '../../answer/answerable.js';
import { AskLocks } from '../../ask/ask-locks.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { linkInvalid, OwnerLinksByToken } from '../../link/owner-links-by-token.js';
import { hashCode, newCode } from '../../link/owner-secrets.js';
import { requestsErrors } from '../../requests.errors.js';
import { newOwnerCode } from '../new-owner-code.js';
import type { CodeChannel } from '../owner-code.entity.js';
import { OwnerCodeRepository } from '../owner-code.repository.js';

export const MOST_REQUESTED_CODES = 3;
const WITHIN_MS = 10 * 60_000;
/** With five tries each, whoever has the link alone guesses right once in twenty thousand days. */
export const MOST_REQUESTED_CODES_A_DAY = 10;
const DAY_MS = 24 * 3_600_000;

export type CodePurpose = 'answer' | 'ledger';

export interface RequestedCode {
  readonly channel: CodeChannel;
  readonly expiresAt: Date;
}

/**
 * The owner asks for his code himself. It goes to the phone or mailbox on record, never to one he names: whoever has
 * only the link gets nothing.
 */
@Injectable()
export class RequestOwnerCode {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: OwnerLinksByToken,
    private readonly locks: AskLocks,
    private readonly asks: OwnerAskRepository,
    private readonly codes: OwnerCodeRepository,
    private readonly messages: OwnerMessages,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Whatever code was in force before stops working.
   * @param purpose `ledger`: to open all that was ever asked of him, also when this ask is answered
   * @throws AppError OWNER_LINK_INVALID, OWNER_ASK_ALREADY_ANSWERED when nothing can be answered any more,
   *   OWNER_CODES_TOO_MANY, OWNER_CODE_NOT_SENT when the system has no way to the owner
   */
  async execute(
    token: string,
    client?: AuditEntry['client'],
    purpose: CodePurpose = 'answer',
  ): Promise<RequestedCode> {
    const { link } = await this.links.find(this.transactions.reader, token, this.clock.now());
    const code = newCode();
    const codeHash = await hashCode(code);
    return this.transactions.run({}, async (tx) => {
      const locked = await this.locks.lock(tx, link.askId);
      const now = this.clock.now();
      if (locked === undefined) throw linkInvalid();
      const { ask, items } = await this.links.reopen(tx, link.id, locked, now);
      const [first] = items.filter(({ requestId }) => locked.requests.has(requestId));
      const request = first && locked.requests.get(first.requestId);
      const addressee = await this.asks.addressee(tx, ask.id);
      if (request === undefined || addressee === undefined) throw linkInvalid();
      const stateOf = (requestId: string) => locked.requests.get(requestId)?.state ?? 'withdrawn';
      if (
        purpose === 'answer' &&
        items.every((item) => answerableKinds(item, stateOf(item.requestId), now).length === 0)
      ) {
        throw new AppError(requestsErrors, 'OWNER_ASK_ALREADY_ANSWERED');
      }
      const requested = (milliseconds: number): Promise<number> =>
        this.codes.countRequested(tx, ask.id, new Date(now.getTime() - milliseconds));
      if (
        (await requested(WITHIN_MS)) >= MOST_REQUESTED_CODES ||
        (await requested(DAY_MS)) >= MOST_REQUESTED_CODES_A_DAY
      ) {
        throw new AppError(requestsErrors, 'OWNER_CODES_TOO_MANY');
      }
      const draft = newOwnerCode(ask.id, codeHash, 'sms', link.id, now);
      const channel = await this.messages.code(tx, ask, request, code, draft);
      if (channel === undefined) throw new AppError(requestsErrors, 'OWNER_CODE_NOT_SENT');
      await this.codes.endAll(tx, ask.id, now);
      await this.codes.insert(tx, Object.assign(draft, { channel }));
      await this.audit.record(tx, {
        action: 'owner-code.requested',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        actor: { kind: 'owner', id: ask.ownerId, name: addressee.ownerName },
        client,
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: { channel, expiresAt: draft.expiresAt },
      });
      return { channel, expiresAt: draft.expiresAt };
    });
  }
}
