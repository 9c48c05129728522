import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseFile } from './case-file.entity.js';

/** One use of an extraction by a case. An extraction that serves two cases has two rows here and counts once. */
@Entity('case_extraction')
@Index('case_extraction_extraction_index', ['extractionId'])
export class CaseExtraction {
  @ForeignKey(() => CaseFile, { name: 'case_extraction_case_fk' })
  @PrimaryColumn('uuid')
  caseId!: string;

  /** Id of a row of a later library, so without a foreign key. */
  @PrimaryColumn('uuid')
  extractionId!: string;

  @ForeignKey(() => CaseFile, { name: 'case_extraction_original_fk' })
  @Column('uuid', { comment: 'the case it was linked to first, before any merge' })
  originalCaseId!: string;

  @Column('uuid', { nullable: true })
  linkedBy!: string | null;

  @Column('timestamptz')
  linkedAt!: Date;
}
