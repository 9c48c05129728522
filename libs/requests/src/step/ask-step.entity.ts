import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnerAsk } from '../ask/owner-ask.entity.js';

/** By the deadline of what waits for an answer. */
export const ASK_STEP_KINDS = ['reminder', 'other-channel', 'security-team', 'commander', 'expiry'] as const;
/** By the deadlines of what is agreed to and has to be sent by its owner. */
export const HAND_IN_STEP_KINDS = ['hand-in-reminder', 'hand-in-team', 'hand-in-commander'] as const;
export const STEP_KINDS = [...ASK_STEP_KINDS, ...HAND_IN_STEP_KINDS] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export type HandInStepKind = (typeof HAND_IN_STEP_KINDS)[number];

export const isHandInStep = (kind: StepKind): kind is HandInStepKind =>
  (HAND_IN_STEP_KINDS as readonly StepKind[]).includes(kind);

/**
 * What became of a step:
 * - `sent`: somebody was told; the messages of the step tell whom, and how;
 * - `waiting`: what was told before has not left yet, so nothing more was queued;
 * - `overtaken`: a later step was due by then, too, and was taken instead;
 * - `not-needed`: nobody was waited for any more;
 * - `under-way`: the footage was coming in, or a team was on its way to help with it already;
 * - `no-channel`: no (other) channel leads to the owner;
 * - `no-team`, `no-commander`: there is nobody to be told;
 * - `no-reply`, `unreachable`: the owner's time to answer ended so.
 */
export const STEP_OUTCOMES = [
  'sent',
  'waiting',
  'overtaken',
  'not-needed',
  'under-way',
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
@Check(
  'ask_step_kind_check',
  `kind IN ('reminder', 'other-channel', 'security-team', 'commander', 'expiry', 'hand-in-reminder', 'hand-in-team', 'hand-in-commander')`,
)
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
    comment:
      'when its ask expires, or what has to be sent is overwritten: of several due steps the most urgent goes first',
  })
  urgencyAt!: Date;

  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: StepOutcome | null;
}
