import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecipientKind } from './channel-choice.js';
import { MessageContactFact, type ContactFact, type LiftedBy } from './message-contact-fact.entity.js';

/** What is not held against a contact any more. */
export interface Lifting {
  readonly contact: string;
  readonly recipient: { readonly kind: RecipientKind; readonly id: string };
  readonly by: LiftedBy;
  /** Of a receipt: the message, and when it left. */
  readonly message?: { readonly id: string; readonly sentAt: Date | null };
}

@Injectable()
export class ContactFactRepository {
  /** @returns false when this message has taught the same before */
  async insert(tx: EntityManager, fact: MessageContactFact): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO message_contact_fact
              (id, contact, fact, recipient_kind, recipient_id, message_id, detail, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (contact, fact, message_id) DO NOTHING RETURNING id`,
      [
        fact.id,
        fact.contact,
        fact.fact,
        fact.recipientKind,
        fact.recipientId,
        fact.messageId,
        fact.detail,
        fact.recordedAt,
      ],
    );
    return rows.length === 1;
  }

  /** Whether this message was found to have reached somebody else. */
  async reachedAnother(tx: EntityManager, messageId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM message_contact_fact WHERE message_id = $1 AND fact = 'not-my-number' LIMIT 1`,
      [messageId],
    );
    return rows.length > 0;
  }

  /**
   * That it is dead is lifted whoever it was learnt of; that it is somebody else's, or that its recipient has moved, only
   * for the recipient, and by no receipt: whoever is there may have read it. @returns the facts lifted
   */
  async lift(
    tx: EntityManager,
    { contact, recipient, by, message }: Lifting,
    now: Date,
  ): Promise<ContactFact[]> {
    const [rows]: [{ fact: ContactFact }[], number] = await tx.query(
      `UPDATE message_contact_fact SET lifted_at = $1, lifted_by = $2
        WHERE lifted_at IS NULL AND contact = $3
          AND (fact IN ('bad-number', 'bounced')
               OR ($2 <> 'receipt' AND recipient_kind = $4 AND recipient_id = $5))
          AND ($2 <> 'receipt' OR message_id = $6 OR recorded_at <= $7)
        RETURNING fact`,
      [now, by, contact, recipient.kind, recipient.id, message?.id ?? null, message?.sentAt ?? null],
    );
    return rows.map(({ fact }) => fact);
  }

  /** Those of these messages that have a contact which was found not to serve their recipient. */
  async messagesOfUnusable(tx: EntityManager, messageIds: readonly string[]): Promise<Set<string>> {
    if (messageIds.length === 0) return new Set();
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT m.id FROM message m
         JOIN message_contact_fact f ON f.contact IN (m.recipient_phone, m.recipient_email)
          AND f.lifted_at IS NULL
          AND (f.fact <> 'not-my-number' OR (f.recipient_kind = m.recipient_kind AND f.recipient_id = m.recipient_id))
        WHERE m.id = ANY($1::uuid[])`,
      [messageIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Which of these contacts do not serve this recipient: a dead number or mailbox serves nobody, somebody else's
   * number only not the one it was taken for.
   */
  async unusable(
    tx: EntityManager,
    contacts: readonly string[],
    recipient: { readonly kind: RecipientKind; readonly id: string },
  ): Promise<Set<string>> {
    if (contacts.length === 0) return new Set();
    const rows: { contact: string }[] = await tx.query(
      `SELECT DISTINCT contact FROM message_contact_fact
        WHERE contact = ANY($1::text[]) AND lifted_at IS NULL
          AND (fact <> 'not-my-number' OR (recipient_kind = $2 AND recipient_id = $3))`,
      [contacts, recipient.kind, recipient.id],
    );
    return new Set(rows.map(({ contact }) => contact));
  }
}
