import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { SecurityTeam } from '#antt/cameras';
import { Message } from '#antt/notifications';
import { Unit } from '#antt/units';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import type { FieldTaskKind, FieldTaskSource, TaskEndCause } from './field-task-words.js';
import type { FieldTaskState } from './field-task.lifecycle.js';

/** A job for a local security team. Which items it helps is for officers to know, see {@link FieldTaskItem}. */
@Entity('field_task', {
  comment:
    'a job for a local security team: knows cameras, windows and the owner, and nothing of a case or a request',
})
@Index('field_task_ask_index', ['askId'])
@Index('field_task_team_index', ['teamId'], {
  where: `(state = ANY (ARRAY['open'::text, 'accepted'::text]))`,
})
@Index('field_task_unit_index', ['unitId', 'createdAt'])
@Index('field_task_running_index', ['createdAt'], {
  where: `((ended_at IS NULL) AND (state <> 'done'::text))`,
})
@Check('field_task_kind_check', `kind IN ('visit', 'help-export', 'photograph-clock', 'deliver-form')`)
@Check('field_task_state_check', `state IN ('open', 'accepted', 'done', 'could-not', 'cancelled', 'expired')`)
@Check('field_task_source_check', `source IN ('officer', 'owner', 'ask-step')`)
@Check('field_task_form_check', `(kind = 'deliver-form') = (form_message_id IS NOT NULL)`)
@Check('field_task_team_check', `(team_id IS NULL) = (team_name IS NULL)`)
@Check(
  'field_task_end_check',
  `(ended_at IS NULL) = (end_state IS NULL) AND (ended_at IS NULL) = (end_cause IS NULL)`,
)
@Check('field_task_end_state_check', `end_state IN ('cancelled', 'expired')`)
@Check(
  'field_task_end_cause_check',
  `end_cause IN ('answered', 'withdrawn', 'time-over', 'by-officer', 'other-team')`,
)
export class FieldTask {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: FieldTaskKind;

  @Column('text')
  state!: FieldTaskState;

  @Column('timestamptz')
  stateAt!: Date;

  @Column('text')
  source!: FieldTaskSource;

  @ForeignKey(() => OwnerAsk, { name: 'field_task_ask_fk' })
  @Column('uuid')
  askId!: string;

  @ForeignKey(() => Unit, { name: 'field_task_unit_fk' })
  @Column('uuid', { comment: 'whose cameras it is about' })
  unitId!: string;

  @ForeignKey(() => SecurityTeam, { name: 'field_task_team_fk' })
  @Column('uuid', { nullable: true, comment: 'null: nobody to send yet; its commander was told' })
  teamId!: string | null;

  /** As it was then. */
  @Column('text', { nullable: true })
  teamName!: string | null;

  /** Until when it should be done; past it, it is overdue and still wanted. Null: as long as it is wanted. */
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @ForeignKey(() => Message, { name: 'field_task_form_fk' })
  @Column('uuid', { nullable: true, comment: 'the letter to the owner that is to be delivered' })
  formMessageId!: string | null;

  @ForeignKey(() => Message, { name: 'field_task_notice_fk' })
  @Column('uuid', { nullable: true, comment: "the message that told the team's leader of it" })
  noticeId!: string | null;

  /** The officer; null: the system made it. */
  @ForeignKey(() => User, { name: 'field_task_user_fk' })
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('text', { nullable: true })
  createdByName!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('uuid', { nullable: true, comment: 'the report its state rests on' })
  decisiveReportId!: string | null;

  @Column('timestamptz', {
    nullable: true,
    comment:
      'when nothing was wanted of the team any more; a report of something done before that still counts, whenever it arrives',
  })
  endedAt!: Date | null;

  @Column('text', { nullable: true, comment: 'the state it has by its end alone, when no report counts' })
  endState!: 'cancelled' | 'expired' | null;

  @Column('text', { nullable: true })
  endCause!: TaskEndCause | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  demo!: boolean;
}
