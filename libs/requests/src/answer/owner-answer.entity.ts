import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import type { CodeChannel } from '../code/owner-code.entity.js';
import { OwnerLink } from '../link/owner-link.entity.js';

export const ANSWER_SOURCES = ['owner-link', 'standing-consent', 'break-glass', 'paper'] as const;
/** By which way an answer came about. */
export type AnswerSource = (typeof ANSWER_SOURCES)[number];

export const ANSWER_RELATIONS = ['owner', 'household-member', 'employee', 'other'] as const;
/** What whoever answered is to the owner. */
export type AnswerRelation = (typeof ANSWER_RELATIONS)[number];

/** What was said to one ask at one moment; its decisions are one for each item. Never changed. */
@Entity('owner_answer')
@Index('owner_answer_attempt_key', ['askId', 'attemptSha256'], { unique: true })
@Check('owner_answer_source_check', `source IN ('owner-link', 'standing-consent', 'break-glass', 'paper')`)
@Check('owner_answer_relation_check', `relation IN ('owner', 'household-member', 'employee', 'other')`)
@Check('owner_answer_channel_check', `code_channel IN ('sms', 'zalo', 'email', 'voice', 'paper', 'officer')`)
export class OwnerAnswer {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'owner_answer_ask_fk' })
  @Column('uuid')
  askId!: string;

  @Column('text', {
    comment: 'hash of the key and body the answer came with, so that the same attempt again is told the same',
  })
  attemptSha256!: string;

  @Column('text')
  source!: AnswerSource;

  @Column('text', { nullable: true, comment: 'by name, when it was not the owner himself' })
  answeredBy!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'of whoever answered to the owner; null: nobody of his side did',
  })
  relation!: AnswerRelation | null;

  @Column('text', {
    nullable: true,
    comment: 'how the confirming code had reached him; null: none was needed',
  })
  codeChannel!: CodeChannel | null;

  @ForeignKey(() => OwnerLink, { name: 'owner_answer_link_fk' })
  @Column('uuid', { nullable: true })
  linkId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
