import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { ExtractionRequest } from '../request/extraction-request.entity.js';

/** Another window for a request, with the one it had. Never changed. Times are true time. */
@Entity('request_amendment')
@Index('request_amendment_request_index', ['requestId'])
@Check('request_amendment_window_check', `to_before > from_before AND to_after > from_after`)
export class RequestAmendment {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'request_amendment_request_fk' })
  @Column('uuid')
  requestId!: string;

  @Column('timestamptz')
  fromBefore!: Date;

  @Column('timestamptz')
  toBefore!: Date;

  @Column('timestamptz')
  fromAfter!: Date;

  @Column('timestamptz')
  toAfter!: Date;

  @Column('text')
  reason!: string;

  @ForeignKey(() => User, { name: 'request_amendment_user_fk' })
  @Column('uuid')
  amendedBy!: string;

  /** As it was then. */
  @Column('text')
  amendedByName!: string;

  @Column('timestamptz')
  at!: Date;
}
