import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { ExtractionRequest } from './extraction-request.entity.js';

/** A request that went from one officer to another. Never changed; names are as they were then. */
@Entity('request_handover')
@Index('request_handover_request_index', ['requestId'])
export class RequestHandover {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'request_handover_request_fk' })
  @Column('uuid')
  requestId!: string;

  @ForeignKey(() => User, { name: 'request_handover_from_fk' })
  @Column('uuid')
  fromUserId!: string;

  @Column('text')
  fromName!: string;

  @ForeignKey(() => User, { name: 'request_handover_to_fk' })
  @Column('uuid')
  toUserId!: string;

  @Column('text')
  toName!: string;

  @Column('text')
  reason!: string;

  @ForeignKey(() => User, { name: 'request_handover_by_fk' })
  @Column('uuid')
  handedOverBy!: string;

  @Column('timestamptz')
  at!: Date;
}
