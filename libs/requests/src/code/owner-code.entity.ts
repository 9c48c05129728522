import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import { OwnerLink } from '../link/owner-link.entity.js';

export const CODE_CHANNELS = ['sms', 'zalo', 'email', 'voice', 'paper', 'officer'] as const;
/** How the code reaches the owner: never the way the link went. */
export type CodeChannel = (typeof CODE_CHANNELS)[number];

/** A short code that confirms a decision. Only the newest of an ask counts. */
@Entity('owner_code')
@Index('owner_code_ask_index', ['askId', 'createdAt'])
@Check('owner_code_channel_check', `channel IN ('sms', 'zalo', 'email', 'voice', 'paper', 'officer')`)
export class OwnerCode {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'owner_code_ask_fk' })
  @Column('uuid')
  askId!: string;

  @ForeignKey(() => OwnerLink, { name: 'owner_code_link_fk' })
  @Column('uuid', {
    nullable: true,
    comment: 'the link from whose page the owner asked for it; null: an officer issued it',
  })
  askedByLinkId!: string | null;

  @Column('text')
  codeHash!: string;

  @Column('text')
  channel!: CodeChannel;

  /** Wrong ones so far. */
  @Column('integer', { default: 0 })
  tries!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  lockedAt!: Date | null;
}
