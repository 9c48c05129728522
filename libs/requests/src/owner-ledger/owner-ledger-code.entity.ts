import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Owner } from '#antt/cameras';
import type { CodeChannel } from '../code/owner-code.entity.js';
import { OwnerLedgerLink } from './owner-ledger-link.entity.js';

/** A short code that confirms what an owner does from his ledger. Only the newest of an owner counts. */
@Entity('owner_ledger_code')
@Index('owner_ledger_code_owner_index', ['ownerId', 'createdAt'])
@Check('owner_ledger_code_channel_check', `channel IN ('sms', 'zalo', 'email', 'voice', 'paper', 'officer')`)
export class OwnerLedgerCode {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Owner, { name: 'owner_ledger_code_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  @Column('text')
  codeHash!: string;

  @Column('text')
  channel!: CodeChannel;

  @ForeignKey(() => OwnerLedgerLink, { name: 'owner_ledger_code_link_fk' })
  @Column('uuid', {
    nullable: true,
    comment: 'the link from whose page the owner asked for it; null: a registrar issued it',
  })
  askedByLinkId!: string | null;

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
