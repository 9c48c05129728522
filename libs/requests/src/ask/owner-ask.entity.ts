import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Owner, Recorder } from '#antt/cameras';

/** One question to one owner about one recorder. It may serve items of several requests and be reached by several links. */
@Entity('owner_ask')
@Index('owner_ask_check_code_key', ['checkCode'], { unique: true })
@Index('owner_ask_open_index', ['expiresAt'], { where: '(answered_at IS NULL)' })
@Index('owner_ask_joinable_index', ['recorderId', 'ownerId'], {
  where: '((answered_at IS NULL) AND (revoked_at IS NULL))',
})
export class OwnerAsk {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Owner, { name: 'owner_ask_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  @ForeignKey(() => Recorder, { name: 'owner_ask_recorder_fk' })
  @Column('uuid')
  recorderId!: string;

  /** What the owner reads to the duty desk to learn whether the request is genuine. */
  @Column('text')
  checkCode!: string;

  /** The soonest `answerBy` of its items that wait for the owner. */
  @Column('timestamptz')
  expiresAt!: Date;

  /** While none of its links works: nobody is reminded, and nothing joins it. */
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** When the last answer left none of its items waiting for one. */
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Column('timestamptz')
  createdAt!: Date;
}
