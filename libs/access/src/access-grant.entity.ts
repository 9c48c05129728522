import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity.js';

export type GrantedObjectType = 'case' | 'request' | 'clip' | 'unit';

/** Leave to see one thing outside one's own line, with a reason and an end (invariant I8). */
@Entity('access_grant')
@Check('access_grant_object_check', `object_type IN ('case', 'request', 'clip', 'unit')`)
@Index('access_grant_user_index', ['userId', 'objectType', 'objectId'])
@Index('access_grant_object_index', ['objectType', 'objectId', 'grantedAt'])
@ForeignKey(() => User, ['userId'], ['id'], { name: 'access_grant_user_fk' })
@ForeignKey(() => User, ['grantedBy'], ['id'], { name: 'access_grant_granter_fk' })
@ForeignKey(() => User, ['revokedBy'], ['id'], { name: 'access_grant_revoker_fk' })
export class AccessGrant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('text')
  objectType!: GrantedObjectType;

  @Column('uuid')
  objectId!: string;

  @Column('text')
  reason!: string;

  @Column('uuid')
  grantedBy!: string;

  @Column('timestamptz')
  grantedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** The unit the object belonged to when it was shared; whoever answers for it may end the grant. */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  /** Number or name of the object as it was then. */
  @Column('text', { nullable: true })
  objectName!: string | null;

  @Column('uuid', { nullable: true })
  revokedBy!: string | null;

  @Column('text', { nullable: true })
  revokeReason!: string | null;
}
