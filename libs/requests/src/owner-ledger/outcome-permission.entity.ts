import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { ExtractionRequest } from '../request/extraction-request.entity.js';

/** Whether owners may be told what came of the footage of a request; without a row they may not. */
@Entity('outcome_permission', {
  comment: 'whether owners may be told what came of the footage of a request; absent: no',
})
@Index('outcome_permission_allowed_index', ['requestId'], { where: 'allowed' })
export class OutcomePermission {
  @ForeignKey(() => ExtractionRequest, { name: 'outcome_permission_request_fk' })
  @PrimaryColumn('uuid')
  requestId!: string;

  @Column('boolean')
  allowed!: boolean;

  @ForeignKey(() => User, { name: 'outcome_permission_user_fk' })
  @Column('uuid')
  setBy!: string;

  @Column('text')
  setByName!: string;

  @Column('timestamptz')
  setAt!: Date;
}
