import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseFile } from './case-file.entity.js';

export const VERDICTS = ['identified', 'excluded', 'no-value'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const IDENTIFIED_THINGS = ['vehicle', 'suspect', 'time', 'place', 'course-of-events'] as const;
/** What footage can identify: phương tiện, đối tượng, thời gian, địa điểm, diễn biến. */
export type IdentifiedThing = (typeof IDENTIFIED_THINGS)[number];

/** What one extraction did for one case, signed. A later signature supersedes it and both stay. */
@Entity('contribution')
@Index('contribution_current_key', ['caseId', 'extractionId'], {
  unique: true,
  where: '(superseded_by IS NULL)',
})
@Index('contribution_extraction_index', ['extractionId'])
@Check('contribution_verdict_check', `verdict IN ('identified', 'excluded', 'no-value')`)
@Check(
  'contribution_identified_check',
  `identified <@ ARRAY['vehicle', 'suspect', 'time', 'place', 'course-of-events']::text[]`,
)
export class Contribution {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => CaseFile, { name: 'contribution_case_fk' })
  @Column('uuid')
  caseId!: string;

  @Column('uuid')
  extractionId!: string;

  @Column('text')
  verdict!: Verdict;

  @Column('text', { array: true, default: '{}' })
  identified!: IdentifiedThing[];

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { nullable: true })
  signedBy!: string | null;

  /** As it was at the signature. */
  @Column('text')
  signedByName!: string;

  @Column('timestamptz')
  signedAt!: Date;

  @ForeignKey(() => Contribution, {
    name: 'contribution_superseded_fk',
    deferrable: 'INITIALLY DEFERRED',
  })
  @Column('uuid', { nullable: true })
  supersededBy!: string | null;

  @ForeignKey(() => CaseFile, { name: 'contribution_merged_from_fk' })
  @Column('uuid', {
    nullable: true,
    comment: 'the case it was signed for, when a merge has moved it since',
  })
  mergedFromCaseId!: string | null;
}
