import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from '#antt/units';
import { CaseCategory } from './case-category.entity.js';
import type { CaseState } from './case-file.lifecycle.js';

export const CASE_TRACKS = ['verification', 'criminal', 'administrative'] as const;
/** The procedure a case follows: tin báo, vụ án, vi phạm hành chính. */
export type CaseTrack = (typeof CASE_TRACKS)[number];

/** A matter of security and order (vụ việc). `case` is a keyword, hence the name. */
@Entity('case_file')
@Index('case_file_unit_number_key', ['unitId', 'number'], { unique: true })
@Index('case_file_clarified_index', ['clarifiedOn'], { where: "(state = 'clarified'::text)" })
@Index('case_file_import_index', ['importId'])
@Index('case_file_merged_index', ['mergedIntoId'], { where: '(merged_into_id IS NOT NULL)' })
@Index('case_file_opened_index', ['openedAt', 'id'])
@Index('case_file_search_index', { synchronize: false })
@Check('case_file_state_check', `state IN ('open', 'clarified', 'merged')`)
@Check('case_file_track_check', `track IN ('verification', 'criminal', 'administrative')`)
@Check(
  'case_file_clarified_check',
  `state <> 'clarified' OR (clarified_on IS NOT NULL AND decision_reference IS NOT NULL)`,
)
@Check('case_file_merged_check', `(state = 'merged') = (merged_into_id IS NOT NULL)`)
export class CaseFile {
  @PrimaryColumn('uuid')
  id!: string;

  /** Unique in its unit. */
  @Column('text')
  number!: string;

  @Column('text')
  title!: string;

  @ForeignKey(() => Unit, { name: 'case_file_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @ForeignKey(() => CaseCategory, { name: 'case_file_category_fk' })
  @Column('text')
  categoryCode!: string;

  @Column('text', { default: 'verification' })
  track!: CaseTrack;

  @Column('timestamptz', { nullable: true })
  occurredAt!: Date | null;

  @Column('text')
  state!: CaseState;

  /** Date of the decision that clarified it, `YYYY-MM-DD`; statistics count by it. */
  @Column('date', { nullable: true })
  clarifiedOn!: string | null;

  /** When that decision was recorded here. */
  @Column('timestamptz', { nullable: true })
  clarifiedAt!: Date | null;

  @Column('text', { nullable: true })
  decisionReference!: string | null;

  @ForeignKey(() => CaseFile, { name: 'case_file_merged_fk' })
  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;

  @Column('uuid', { nullable: true })
  openedBy!: string | null;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('uuid', { nullable: true })
  importId!: string | null;

  @Column('integer', { nullable: true })
  importRow!: number | null;

  /** Grows with every change; a writer names the version he has seen. */
  @Column('integer', { default: 1 })
  version!: number;
}
