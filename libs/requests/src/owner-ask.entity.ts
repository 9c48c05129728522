import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Owner, Recorder } from '#antt/cameras';
import { ExtractionRequest } from './extraction-request.entity.js';

/** One question to one owner about one recorder, reached by one link. */
@Entity('owner_ask')
@Index('owner_ask_token_key', ['tokenSha256'], { unique: true })
@Index('owner_ask_check_code_key', ['checkCode'], { unique: true })
@Index('owner_ask_request_index', ['requestId'])
@Index('owner_ask_open_index', ['expiresAt'], { where: '(answered_at IS NULL)' })
export class OwnerAsk {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'owner_ask_request_fk' })
  @Column('uuid')
  requestId!: string;

  @ForeignKey(() => Owner, { name: 'owner_ask_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  @ForeignKey(() => Recorder, { name: 'owner_ask_recorder_fk' })
  @Column('uuid')
  recorderId!: string;

  /** The token itself is shown once and kept nowhere. */
  @Column('text')
  tokenSha256!: string;

  /** What the owner reads to the duty desk to learn whether the request is genuine. */
  @Column('text')
  checkCode!: string;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('text', {
    nullable: true,
    comment: 'hash of the key and body the answer came with, so that the same attempt again is told the same',
  })
  answerKeySha256!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
