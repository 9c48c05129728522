import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { QueueMessage } from '#antt/notifications';
import { AskMessageRepository } from '../../ask/ask-message.repository.js';
import { CODE_CHANNELS, type CodeChannel } from '../../code/owner-code.entity.js';
import {
  MOST_REQUESTED_CODES,
  MOST_REQUESTED_CODES_A_DAY,
  type RequestedCode,
} from '../../code/use-cases/request-owner-code.js';
import { hashCode, newCode } from '../../link/owner-secrets.js';
import { requestsErrors } from '../../requests.errors.js';
import { LedgerLinks, type OpenedLedger } from '../ledger-links.js';
import { ledgerCodePurpose, newLedgerCode } from '../new-ledger-code.js';
import type { OwnerLedgerCode } from '../owner-ledger-code.entity.js';
import { OwnerLedgerCodeRepository } from '../owner-ledger-code.repository.js';

const WITHIN_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** The owner asks for a code from his ledger. It goes to the phone or mailbox on record, never to one he names. */
@Injectable()
export class RequestLedgerCode {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: LedgerLinks,
    private readonly codes: OwnerLedgerCodeRepository,
    private readonly queue: QueueMessage,
    private readonly sent: AskMessageRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Whatever code was in force before stops working.
   * @throws AppError LEDGER_LINK_INVALID, OWNER_CODES_TOO_MANY, OWNER_CODE_NOT_SENT
   */
  async execute(token: string, client?: AuditEntry['client']): Promise<RequestedCode> {
    await this.links.find(this.transactions.reader, token, this.clock.now());
    const code = newCode();
    const codeHash = await hashCode(code);
    return this.transactions.run({}, async (tx) => {
      const now = this.clock.now();
      const opened = await this.links.find(tx, token, now);
      const { owner, link } = opened;
      await this.codes.lockOwner(tx, owner.id);
      const requested = (milliseconds: number): Promise<number> =>
        this.codes.countRequested(tx, owner.id, new Date(now.getTime() - milliseconds));
      if (
        (await requested(WITHIN_MS)) >= MOST_REQUESTED_CODES ||
        (await requested(DAY_MS)) >= MOST_REQUESTED_CODES_A_DAY
      ) {
        throw new AppError(requestsErrors, 'OWNER_CODES_TOO_MANY');
      }
      const draft = newLedgerCode(owner.id, codeHash, 'sms', link.id, now);
      const channel = await this.send(tx, opened, code, draft);
      if (channel === undefined) throw new AppError(requestsErrors, 'OWNER_CODE_NOT_SENT');
      await this.codes.insert(tx, Object.assign(draft, { channel }));
      await this.audit.record(tx, {
        action: 'owner-ledger.code-requested',
        objectType: 'owner',
        objectId: owner.id,
        objectName: owner.name,
        actor: { kind: 'owner', id: owner.id, name: owner.name },
        unitId: owner.unitId,
        after: { channel, expiresAt: draft.expiresAt },
        client,
      });
      return { channel, expiresAt: draft.expiresAt };
    });
  }

  private async send(
    tx: EntityManager,
    { owner }: OpenedLedger,
    code: string,
    { id, expiresAt }: OwnerLedgerCode,
  ): Promise<CodeChannel | undefined> {
    const { messageId } = await this.queue.execute(tx, {
      purposeKey: ledgerCodePurpose(owner.id, id),
      template: 'ledger-code',
      facts: { unitName: owner.unitName, code, expiresAt: expiresAt.toISOString() },
      recipient: {
        kind: 'owner',
        id: owner.id,
        name: owner.name,
        phone: owner.phone,
        email: owner.email,
      },
      subject: { type: 'owner', id: owner.id },
      unitId: owner.unitId,
    });
    const { channel } = await this.sent.wayOf(tx, messageId);
    return CODE_CHANNELS.find((known) => known === channel);
  }
}
