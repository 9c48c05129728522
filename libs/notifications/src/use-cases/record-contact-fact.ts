import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { emailContact, phoneContact } from '#antt/kernel';
import type { AuditActor } from '#antt/ledger';
import type { RecipientKind } from '../channel-choice.js';
import { ContactFacts } from '../contact-facts.js';
import type { ContactFact } from '../message-contact-fact.entity.js';

export interface FoundContactFact {
  /** A telephone number, an e-mail address or, for `moved-away`, a postal one. */
  readonly contact: string;
  readonly fact: ContactFact;
  readonly recipient: { readonly kind: RecipientKind; readonly id: string; readonly name: string };
  /** The message that sent whoever found it. */
  readonly messageId: string;
  readonly unitId?: string;
  readonly detail: string | null;
  readonly actor: AuditActor;
}

/** Somebody has found on the spot that a contact does not serve. Written once for each message and fact. */
@Injectable()
export class RecordContactFact {
  constructor(private readonly contactFacts: ContactFacts) {}

  async execute(tx: EntityManager, found: FoundContactFact): Promise<void> {
    const contact = phoneContact(found.contact) ?? emailContact(found.contact) ?? found.contact.trim();
    if (contact !== '') await this.contactFacts.note(tx, { ...found, contact });
  }
}
