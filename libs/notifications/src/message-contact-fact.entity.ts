import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RecipientKind } from './channel-choice.js';
import { Message } from './message.entity.js';

export const CONTACT_FACTS = ['bad-number', 'not-my-number', 'bounced', 'moved-away'] as const;
export type ContactFact = (typeof CONTACT_FACTS)[number];

/**
 * How a fact turned out not to hold: a registrar said so; its owner used a code that was sent to the contact; or
 * something arrived there.
 */
export const LIFTED_BY = ['registrar', 'answer', 'receipt'] as const;
export type LiftedBy = (typeof LIFTED_BY)[number];

@Entity('message_contact_fact', {
  comment:
    'what was learnt of a phone number or e-mail address by writing to it; the register is corrected by a person',
})
@Index('message_contact_fact_key', ['contact', 'fact', 'messageId'], { unique: true })
@Check(
  'message_contact_fact_lifted_check',
  `(lifted_at IS NULL) = (lifted_by IS NULL) AND lifted_by IN ('registrar', 'answer', 'receipt')`,
)
@Check('message_contact_fact_check', `fact IN ('bad-number', 'not-my-number', 'bounced', 'moved-away')`)
export class MessageContactFact {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  contact!: string;

  @Column('text')
  fact!: ContactFact;

  @Column('text')
  recipientKind!: RecipientKind;

  @Column('text')
  recipientId!: string;

  @ForeignKey(() => Message, { name: 'message_contact_fact_message_fk' })
  @Column('uuid')
  messageId!: string;

  @Column('text', { nullable: true })
  detail!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;

  /** Since then it counts no longer. */
  @Column('timestamptz', { nullable: true })
  liftedAt!: Date | null;

  @Column('text', {
    nullable: true,
    comment:
      'registrar: he says that it serves after all; answer: its owner used a code that was sent to it; receipt: something arrived',
  })
  liftedBy!: LiftedBy | null;
}
