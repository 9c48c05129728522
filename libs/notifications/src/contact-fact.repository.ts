import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecipientKind } from './channel-choice.js';
import { MessageContactFact } from './message-contact-fact.entity.js';

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

  /** Those of these messages that have a contact which was found not to serve their recipient. */
  async messagesOfUnusable(tx: EntityManager, messageIds: readonly string[]): Promise<Set<string>> {
    if (messageIds.length === 0) return new Set();
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT m.id FROM message m
         JOIN message_contact_fact f ON f.contact IN (m.recipient_phone, m.recipient_email)
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
        WHERE contact = ANY($1::text[])
          AND (fact <> 'not-my-number' OR (recipient_kind = $2 AND recipient_id = $3))`,
      [contacts, recipient.kind, recipient.id],
    );
    return new Set(rows.map(({ contact }) => contact));
  }
}
