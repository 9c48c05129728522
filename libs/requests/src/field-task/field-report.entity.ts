import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { ClockReading } from '#antt/cameras';
import { wholeNumber } from '../whole-number.transformer.js';
import { FieldTask } from './field-task.entity.js';
import type { CouldNotCause, ReportOutcome } from './field-task-words.js';

/** What a member of the team said of a task. Never changed; both clocks are kept. */
@Entity('field_report')
@Index('field_report_task_index', ['taskId', 'at'])
@Check('field_report_outcome_check', `outcome IN ('accepted', 'done', 'could-not')`)
@Check(
  'field_report_cause_check',
  `(outcome = 'could-not') = (cause IS NOT NULL) AND (cause IS NULL OR cause IN ('nobody-home', 'wrong-address', 'moved-away', 'owner-declined', 'recorder-broken', 'not-the-owners-camera', 'already-overwritten', 'other'))`,
)
export class FieldReport {
  @PrimaryColumn('uuid', { comment: 'made by the device, so that a report sent twice is one' })
  id!: string;

  @ForeignKey(() => FieldTask, { name: 'field_report_task_fk' })
  @Column('uuid')
  taskId!: string;

  @Column('text', { comment: 'of what was reported; the same id with other content is refused' })
  contentSha256!: string;

  @Column('text')
  outcome!: ReportOutcome;

  @Column('text', { nullable: true })
  cause!: CouldNotCause | null;

  /** The telephone number in the register is not this owner's. */
  @Column('boolean', { default: false })
  contactWrong!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;

  @ForeignKey(() => User, { name: 'field_report_user_fk' })
  @Column('uuid')
  reportedBy!: string;

  /** The member's name, as it was then. */
  @Column('text')
  reportedByName!: string;

  @Column('timestamptz', { comment: 'as the clock of the device said' })
  deviceDoneAt!: Date;

  @Column('timestamptz', { comment: 'what that clock said while it was sent' })
  deviceSentAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;

  @Column('bigint', { transformer: wholeNumber, comment: 'device_sent_at minus received_at' })
  deviceAheadMs!: number;

  @Column('timestamptz', {
    comment: 'the true time of what is reported: device_done_at without the error of its clock',
  })
  at!: Date;

  @Column('boolean', {
    comment: "the device's time cannot be: before the task or after its arrival; placed at that bound",
  })
  timeDoubtful!: boolean;

  @ForeignKey(() => ClockReading, { name: 'field_report_reading_fk' })
  @Column('uuid', { nullable: true })
  clockReadingId!: string | null;
}
