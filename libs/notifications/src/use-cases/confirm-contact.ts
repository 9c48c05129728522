import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, emailContact, isId, phoneContact } from '#antt/kernel';
import { actorOf, type AuditActor } from '#antt/ledger';
import { ContactFacts } from '../contact-facts.js';
import type { ContactFact } from '../message-contact-fact.entity.js';
import { MessageRepository } from '../message.repository.js';
import { notificationsErrors } from '../notifications.errors.js';
import { RecipientRepository } from '../recipient.repository.js';

export const CONFIRMED_CONTACTS = ['phone', 'email', 'address'] as const;
export type ConfirmedContact = (typeof CONFIRMED_CONTACTS)[number];

/** Takes back what is held against a contact that serves after all. A corrected one is another contact, and needs nothing. */
@Injectable()
export class ConfirmContact {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly recipients: RecipientRepository,
    private readonly messages: MessageRepository,
    private readonly contactFacts: ContactFacts,
  ) {}

  /**
   * A registrar has asked, and it is right as it stands in the register.
   * @returns what is not held against it any more; nothing when nothing was
   * @throws AppError PERMISSION_MISSING, RECIPIENT_NOT_FOUND, CONTACT_MISSING
   */
  ofOwner(
    principal: Principal,
    ownerId: string,
    which: ConfirmedContact,
    reason?: string,
  ): Promise<{ readonly lifted: readonly ContactFact[] }> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      this.jurisdiction.requirePermission(principal, 'camera.manage');
      const owner = isId(ownerId) ? await this.recipients.lockOwner(tx, ownerId) : undefined;
      const seen =
        owner !== undefined && (await this.jurisdiction.sees(tx, principal, 'camera.manage', owner.unitId));
      if (owner === undefined || !seen) throw new AppError(notificationsErrors, 'RECIPIENT_NOT_FOUND');
      const contact = {
        phone: phoneContact(owner.phone),
        email: emailContact(owner.email),
        address: owner.address.trim() || null,
      }[which];
      if (contact === null) throw new AppError(notificationsErrors, 'CONTACT_MISSING', { field: 'contact' });
      const lifted = await this.contactFacts.lift(tx, {
        contact,
        recipient: { kind: 'owner', id: ownerId },
        recipientName: owner.name,
        by: 'registrar',
        actor: actorOf(principal, 'camera.manage'),
        unitId: owner.unitId,
        reason,
      });
      return { lifted };
    });
  }

  /** Whoever got this message has used what stood in it: it reached him. A code that an officer told has none. */
  async byAnswer(tx: EntityManager, purposeKey: string, actor: AuditActor): Promise<void> {
    const message = await this.messages.findByPurpose(tx, purposeKey);
    if (message === null) return;
    const contact = {
      email: message.recipientEmail,
      sms: message.recipientPhone,
      zalo: message.recipientPhone,
    }[message.channel as string];
    if (contact == null) return;
    await this.contactFacts.lift(tx, {
      contact,
      recipient: { kind: message.recipientKind, id: message.recipientId },
      recipientName: message.recipientName,
      by: 'answer',
      actor,
      unitId: message.unitId ?? undefined,
    });
  }
}
