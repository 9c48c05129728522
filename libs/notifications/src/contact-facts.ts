import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR, type AuditActor, type AuditEntry } from '#antt/ledger';
import type { RecipientKind } from './channel-choice.js';
import type { RefusalCause } from './channels/message-channel.js';
import { ContactFactRepository, type Lifting } from './contact-fact.repository.js';
import { aboutMessage } from './message-account.js';
import { MessageContactFact, type ContactFact } from './message-contact-fact.entity.js';
import type { Message } from './message.entity.js';

interface Learnt {
  readonly contact: string;
  readonly fact: ContactFact;
  readonly recipient: { readonly kind: RecipientKind; readonly id: string; readonly name: string };
  readonly messageId: string;
  readonly detail: string | null;
}

/** Keeps what sending a message has taught about the number or address it went to. */
@Injectable()
export class ContactFacts {
  constructor(
    private readonly facts: ContactFactRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async learn(
    tx: EntityManager,
    message: Message,
    cause: RefusalCause,
    detail: string | null,
    actor: AuditActor = SYSTEM_ACTOR,
  ): Promise<void> {
    // That somebody did not want this text says nothing of his number.
    if (cause === 'rejected') return;
    const contact = message.channel === 'email' ? message.recipientEmail : message.recipientPhone;
    if (contact === null) return;
    const recipient = { kind: message.recipientKind, id: message.recipientId, name: message.recipientName };
    await this.write(tx, { contact, fact: cause, recipient, messageId: message.id, detail }, () =>
      aboutMessage(message, 'contact-fact.recorded', actor, { after: { fact: cause } }),
    );
  }

  /** What a person has found of a contact, sent by a message to somebody else. */
  async note(
    tx: EntityManager,
    learnt: Learnt & { readonly actor: AuditActor; readonly unitId?: string },
  ): Promise<void> {
    const { fact, actor, unitId, detail } = learnt;
    await this.write(tx, learnt, () => ({
      action: 'contact-fact.recorded',
      actor,
      unitId,
      ...(detail === null ? {} : { reason: detail }),
      after: { fact },
    }));
  }

  /**
   * What was learnt does not hold, or not any more. What a receipt proves is that somebody is there, not that it is the
   * recipient.
   * @param lifting `message`: only what was learnt by the time it left, or from itself
   * @returns what was lifted, each fact once
   */
  async lift(
    tx: EntityManager,
    lifting: Lifting & {
      readonly actor: AuditActor;
      readonly unitId?: string | undefined;
      readonly reason?: string | undefined;
      readonly recipientName: string;
    },
  ): Promise<ContactFact[]> {
    const lifted = await this.facts.lift(tx, lifting, this.clock.now());
    const facts = [...new Set(lifted)].toSorted();
    if (facts.length === 0) return [];
    const { recipient, by, actor, unitId, reason, recipientName } = lifting;
    await this.audit.record(tx, {
      action: 'contact-fact.lifted',
      objectType: recipient.kind,
      objectId: recipient.id,
      objectName: recipientName,
      actor,
      ...(unitId === undefined ? {} : { unitId }),
      ...(reason === undefined ? {} : { reason }),
      before: { facts },
      after: { facts: [], liftedBy: by },
    });
    return facts;
  }

  private async write(
    tx: EntityManager,
    { contact, fact, recipient, messageId, detail }: Learnt,
    event: () => Omit<AuditEntry, 'objectType' | 'objectId' | 'objectName'>,
  ): Promise<void> {
    const row = Object.assign(new MessageContactFact(), {
      id: newId(),
      contact,
      fact,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      messageId,
      detail,
      recordedAt: this.clock.now(),
      liftedAt: null,
      liftedBy: null,
    });
    if (!(await this.facts.insert(tx, row))) return;
    await this.audit.record(tx, {
      ...event(),
      objectType: recipient.kind,
      objectId: recipient.id,
      objectName: recipient.name,
    });
  }
}
