import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { Unit } from '#antt/units';
import { ExtractionRequest } from '../request/extraction-request.entity.js';

export const DEBT_STEPS = ['reminder-1', 'reminder-2', 'overdue'] as const;
/** What is done about a justification that is owed. */
export type DebtStep = (typeof DEBT_STEPS)[number];

/** A commander's approval without the owner, for danger to life; a debt until it is justified in writing. */
@Entity('break_glass')
@Index('break_glass_debt_index', ['justifyBy'], { where: '(justified_at IS NULL)' })
@Index('break_glass_step_index', ['nextStepAt'], { where: '(next_step_at IS NOT NULL)' })
@Index('break_glass_unit_index', ['unitId', 'usedAt'])
@Index('break_glass_request_index', ['requestId'])
@Check(
  'break_glass_justified_check',
  `(justified_at IS NULL) = (justification IS NULL)
        AND (justified_at IS NULL) = (justified_by IS NULL)`,
)
@Check(
  'break_glass_step_check',
  `(next_step IS NULL) = (next_step_at IS NULL)
        AND (next_step IS NULL OR next_step IN ('reminder-1', 'reminder-2', 'overdue'))`,
)
export class BreakGlass {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'break_glass_request_fk' })
  @Column('uuid')
  requestId!: string;

  /** Of the request. */
  @ForeignKey(() => Unit, { name: 'break_glass_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @ForeignKey(() => User, { name: 'break_glass_user_fk' })
  @Column('uuid')
  usedBy!: string;

  @Column('text')
  usedByName!: string;

  /** Code of a citation in legal-basis.ts, in force when it was used. */
  @Column('text')
  legalBasis!: string;

  /** Whose life, and how. For the house only: an owner is never told. */
  @Column('text')
  danger!: string;

  @Column('text')
  incidentNumber!: string;

  @Column('timestamptz')
  usedAt!: Date;

  @Column('timestamptz', {
    comment: 'the written justification is owed until then; after it, person and unit are blocked',
  })
  justifyBy!: Date;

  /** The commanders above who were told at once. */
  @Column('uuid', { array: true })
  supervisorIds!: string[];

  @Column('timestamptz', { nullable: true })
  justifiedAt!: Date | null;

  @ForeignKey(() => User, { name: 'break_glass_justified_by_fk' })
  @Column('uuid', { nullable: true })
  justifiedBy!: string | null;

  @Column('text', { nullable: true })
  justifiedByName!: string | null;

  @Column('text', { nullable: true })
  justification!: string | null;

  @Column('text', { nullable: true })
  nextStep!: DebtStep | null;

  @Column('timestamptz', { nullable: true })
  nextStepAt!: Date | null;
}
