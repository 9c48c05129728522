import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import { RequestItem } from '../item/request-item.entity.js';
import { OwnerAnswer } from './owner-answer.entity.js';

export const DECISION_KINDS = [
  'agree',
  'agree-in-part',
  'needs-help',
  'cannot',
  'overwritten',
  'refuse',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What an answer says about one item. Only its end is ever written: a later decision takes its place. */
@Entity('owner_decision')
@Index('owner_decision_current_key', ['itemId'], { unique: true, where: '(superseded_at IS NULL)' })
@Index('owner_decision_revision_key', ['itemId', 'revision'], { unique: true })
@Index('owner_decision_ask_index', ['askId'])
@Index('owner_decision_answer_index', ['answerId'])
@Check(
  'owner_decision_answer_check',
  `answer IN ('agree', 'agree-in-part', 'needs-help', 'cannot', 'overwritten', 'refuse')`,
)
export class OwnerDecision {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'owner_decision_ask_fk' })
  @Column('uuid')
  askId!: string;

  @ForeignKey(() => OwnerAnswer, { name: 'owner_decision_given_answer_fk' })
  @Column('uuid')
  answerId!: string;

  @ForeignKey(() => RequestItem, { name: 'owner_decision_item_fk' })
  @Column('uuid')
  itemId!: string;

  /** 1 for the first decision about its item. */
  @Column('integer', { default: 1 })
  revision!: number;

  @Column('text')
  answer!: DecisionKind;

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

  @Column('timestamptz')
  decidedAt!: Date;

  @Column('timestamptz', {
    nullable: true,
    comment: 'when a later decision took its place; null: it holds',
  })
  supersededAt!: Date | null;
}
