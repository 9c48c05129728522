import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { CaseFile } from '#antt/cases';
import { Unit } from '#antt/units';
import type { RequestState } from './request.lifecycle.js';

/** What an officer filed for a case: some cameras and one window. `Request` is a global, hence the name. */
@Entity('extraction_request')
@Index('extraction_request_number_key', ['number'], { unique: true })
@Index('extraction_request_unit_index', ['unitId', 'filedAt'])
@Index('extraction_request_case_index', ['caseId'])
@Check('extraction_request_window_check', `window_to > window_from`)
@Check('extraction_request_state_check', `state IN ('open', 'ended', 'withdrawn')`)
export class ExtractionRequest {
  @PrimaryColumn('uuid')
  id!: string;

  /** `YC-14797-2026-000123`: unit code, year in Vietnam, gapless count. */
  @Column('text')
  number!: string;

  @ForeignKey(() => Unit, { name: 'extraction_request_unit_fk' })
  @Column('uuid')
  unitId!: string;

  /** The case it was filed for; after a merge that case leads to the one that holds its extractions. */
  @ForeignKey(() => CaseFile, { name: 'extraction_request_case_fk' })
  @Column('uuid')
  caseId!: string;

  @ForeignKey(() => User, { name: 'extraction_request_user_fk' })
  @Column('uuid')
  requestedBy!: string;

  /** As it was at the filing. */
  @Column('text')
  requestedByName!: string;

  @ForeignKey(() => User, { name: 'extraction_request_officer_fk' })
  @Column('uuid', { comment: 'who answers for it now; at first whoever filed it' })
  officerId!: string;

  @Column('text')
  officerName!: string;

  @Column('text')
  purpose!: string;

  /** Code of a citation in legal-basis.ts. */
  @Column('text')
  legalBasis!: string;

  /** True time, like `windowTo`; half-open. */
  @Column('timestamptz')
  windowFrom!: Date;

  @Column('timestamptz')
  windowTo!: Date;

  @Column('text', { nullable: true })
  longWindowReason!: string | null;

  @Column('text')
  state!: RequestState;

  @Column('timestamptz')
  filedAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('boolean', { default: false })
  demo!: boolean;
}
