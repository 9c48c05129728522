import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnerAsk } from '../ask/owner-ask.entity.js';

export const STEP_KINDS = ['reminder', 'other-channel', 'security-team', 'commander', 'expiry'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * What became of a step:
 * - `sent`: somebody was told; the messages of the step tell whom, and how;
 * - `waiting`: what was told before has not left yet, so nothing more was queued;
 * - `overtaken`: a later step was due by then, too, and was taken instead;
 * - `not-needed`: nobody was waited for any more;
 * - `no-channel`: no (other) channel leads to the owner;
 * - `no-team`, `no-commander`: there is nobody to be told;
 * - `no-reply`, `unreachable`: the owner's time to answer ended so.
 */
export const STEP_OUTCOMES = [
  'sent',
  'waiting',
  'overtaken',
  'not-needed',
  'no-channel',
  'no-team',
  'no-commander',
  'no-reply',
  'unreachable',
] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** Something due by an ask's deadline. Done once, or cancelled by an answer, a withdrawal, a revocation or a new plan. */
@Entity('ask_step')
@Index('ask_step_key', ['askId', 'kind', 'number'], { unique: true })
@Index('ask_step_due_index', ['dueAt'], { where: '((done_at IS NULL) AND (cancelled_at IS NULL))' })
@Check('ask_step_kind_check', `kind IN ('reminder', 'other-channel', 'security-team', 'commander', 'expiry')`)
export class AskStep {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'ask_step_ask_fk' })
  @Column('uuid')
  askId!: string;

  @Column('text')
  kind!: StepKind;

  /** Counts the steps of a kind, over every plan the ask ever had. */
  @Column('integer')
  number!: number;

  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz', {
    comment: 'when its ask expires: of several due steps the most urgent goes first',
  })
  urgencyAt!: Date;

  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: StepOutcome | null;
}
