import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity.js';

/** Facts about the program that holds a session; for the person who looks through his sessions. */
export interface SessionClient {
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** A sign-in. The token itself is nowhere: who reads this table can impersonate nobody. */
@Entity('session')
@Index('session_token_key', ['tokenSha256'], { unique: true })
@Index('session_user_index', ['userId'])
@ForeignKey(() => User, ['userId'], ['id'], { name: 'session_user_fk' })
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('text')
  tokenSha256!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  lastSeenAt!: Date;

  /** Ends at this moment however busy it is. */
  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('jsonb', { default: {} })
  client!: SessionClient;
}
