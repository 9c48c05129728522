import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnerAsk } from './owner-ask.entity.js';
import type { CodeChannel } from './owner-code.entity.js';
import { RequestItem } from './request-item.entity.js';

export const OWNER_ANSWERS = ['agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse'] as const;
export type OwnerAnswer = (typeof OWNER_ANSWERS)[number];

/** What the owner said about one camera. Never changed. */
@Entity('owner_decision')
@Index('owner_decision_item_key', ['itemId'], { unique: true })
@Index('owner_decision_ask_index', ['askId'])
@Check(
  'owner_decision_answer_check',
  `answer IN ('agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse')`,
)
export class OwnerDecision {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'owner_decision_ask_fk' })
  @Column('uuid')
  askId!: string;

  @ForeignKey(() => RequestItem, { name: 'owner_decision_item_fk' })
  @Column('uuid')
  itemId!: string;

  @Column('text')
  answer!: OwnerAnswer;

  @Column('timestamptz', { nullable: true })
  approvedFrom!: Date | null;

  @Column('timestamptz', { nullable: true })
  approvedTo!: Date | null;

  @Column('timestamptz', {
    nullable: true,
    comment: 'answer "overwritten": the earliest moment the recorder still holds, in true time',
  })
  heldSince!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Who answered for the owner, when it was somebody else. */
  @Column('text', { nullable: true })
  answeredBy!: string | null;

  /** How the confirming code had reached him. */
  @Column('text')
  codeChannel!: CodeChannel;

  @Column('timestamptz')
  decidedAt!: Date;
}
