import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from '#antt/units';
import type { RecipientKind } from './channel-choice.js';
import type { ChannelKind } from './channels/message-channel.js';
import type { MessageState } from './message.lifecycle.js';
import type { TemplateId } from './templates/facts.js';
import type { MessageLanguage } from './templates/message-template.js';

/** PostgreSQL hands bigint over as text; a fence stays far below 2^53. */
const asNumber = { to: (value: number): number => value, from: (value: string): number => Number(value) };

/** One thing told to one recipient, once. */
@Entity('message')
@Index('message_purpose_key', ['purposeKey'], { unique: true })
@Index('message_due_index', ['dueAt'], { where: "(state = 'queued'::text)" })
@Index('message_unit_index', ['unitId', 'queuedAt'])
@Index('message_queued_index', ['queuedAt', 'id'])
@Index('message_to_print_index', ['validUntil'], { where: "(state = 'to-print'::text)" })
@Index('message_subject_index', ['subjectType', 'subjectId'])
@Index('message_sent_index', ['channel', 'sentAt'], { where: "(state = 'sent'::text)" })
@Index('message_delivered_index', ['channel', 'deliveredAt'], { where: '(delivered_at IS NOT NULL)' })
@Index('message_secrets_index', ['validUntil'], { where: '(secrets IS NOT NULL)' })
@Check('message_recipient_check', `recipient_kind IN ('owner', 'user', 'team')`)
@Check('message_language_check', `language IN ('vi', 'en')`)
@Check('message_channel_check', `channel IN ('outbox', 'email', 'sms', 'zalo', 'letter')`)
@Check(
  'message_state_check',
  `state IN ('queued', 'to-print', 'sent', 'delivered', 'refused', 'failed', 'cancelled')`,
)
export class Message {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', {
    comment:
      'names the one purpose, e.g. owner-ask:<id>:reminder:2; a purpose is served by one message, ever',
  })
  purposeKey!: string;

  @Column('text')
  subjectType!: string;

  @Column('text')
  subjectId!: string;

  @ForeignKey(() => Unit, { name: 'message_unit_fk' })
  @Column('uuid', { nullable: true, comment: 'whose officers see it; null: nobody does' })
  unitId!: string | null;

  @Column('text')
  recipientKind!: RecipientKind;

  @Column('text')
  recipientId!: string;

  @Column('text')
  recipientName!: string;

  @Column('text', { nullable: true })
  recipientPhone!: string | null;

  @Column('text', { nullable: true })
  recipientEmail!: string | null;

  @Column('text')
  language!: MessageLanguage;

  @Column('text')
  channel!: ChannelKind;

  /** The caller chose the channel: no other is tried. */
  @Column('boolean')
  channelFixed!: boolean;

  @Column('text', { array: true, default: [] })
  channelsTried!: ChannelKind[];

  @Column('text')
  template!: TemplateId;

  @Column('integer')
  templateVersion!: number;

  @Column('text')
  title!: string;

  @Column('text', { comment: 'with a mark where each secret belongs' })
  body!: string;

  @Column('jsonb')
  facts!: Record<string, unknown>;

  @Column('text', {
    nullable: true,
    comment:
      'links and codes, sealed with a key that is not in the database; emptied once they are not needed any more',
  })
  secrets!: string | null;

  @Column('timestamptz', { nullable: true })
  validUntil!: Date | null;

  @Column('text')
  state!: MessageState;

  @Column('timestamptz')
  stateAt!: Date;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  retryAt!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('bigint', {
    default: 0,
    transformer: asNumber,
    comment: 'grows with every worker that takes the message on; an older one writes nothing',
  })
  fence!: number;

  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;

  @Column('text', { nullable: true })
  providerId!: string | null;

  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz')
  queuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;
}
