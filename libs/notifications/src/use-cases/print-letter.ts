import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { Units } from '#antt/units';
import { isByHand } from '../channels/message-channel.js';
import { fillSecrets } from '../fact-text.js';
import { printLetter, type Letter } from '../letter/letter-printer.js';
import { MessageAccess } from '../message-access.js';
import { aboutMessage } from '../message-account.js';
import { MessageSeal } from '../message-seal.js';
import { notificationsErrors } from '../notifications.errors.js';

/** A message on paper, to be signed, stamped and handed over. May be printed again; each print is on record. */
@Injectable()
export class PrintLetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: MessageAccess,
    private readonly seal: MessageSeal,
    private readonly units: Units,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns a PDF
   * @throws AppError MESSAGE_NOT_FOUND, MESSAGE_NOT_A_LETTER, MESSAGE_TEXT_GONE
   */
  async execute(principal: Principal, id: string, client?: AuditEntry['client']): Promise<Buffer> {
    const letter = await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const message = await this.access.lock(tx, principal, 'message.hand-over', id);
      if (!isByHand(message.channel)) {
        throw new AppError(notificationsErrors, 'MESSAGE_NOT_A_LETTER');
      }
      const secrets = await this.seal.open(id, message.secrets);
      const unit = await this.units.get(tx, message.unitId ?? '');
      const parent = unit.parentId === null ? undefined : await this.units.find(tx, unit.parentId);
      const { requestNumber, certificateNumber } = message.facts as Record<string, string | undefined>;
      let body: string;
      try {
        body = fillSecrets(message.body, secrets);
      } catch (cause) {
        throw new AppError(notificationsErrors, 'MESSAGE_TEXT_GONE', { cause });
      }
      await this.audit.record(
        tx,
        aboutMessage(message, 'message.printed', actorOf(principal, 'message.hand-over'), { client }),
      );
      return {
        unitName: unit.name,
        parentName: parent?.name,
        number: certificateNumber ?? requestNumber,
        date: message.queuedAt,
        language: message.language,
        title: message.title,
        recipientName: message.recipientName,
        body,
      } satisfies Letter;
    });
    return printLetter(letter);
  }
}
