import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { Owner } from '#antt/cameras';

export const LEDGER_LINK_DAYS = 90;

/** How a link to a ledger came to its owner: made on the page of an ask, or printed by a registrar. */
export type LedgerLinkWay = 'ask-page' | 'print';

/** A capability to an owner's ledger: whoever holds its token reads what was asked of him. A code is needed to act. */
@Entity('owner_ledger_link')
@Index('owner_ledger_link_token_key', ['tokenSha256'], { unique: true })
@Index('owner_ledger_link_owner_index', ['ownerId'])
@Check(
  'owner_ledger_link_way_check',
  `way IN ('ask-page', 'print') AND (way = 'print') = (issued_by IS NOT NULL)`,
)
export class OwnerLedgerLink {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Owner, { name: 'owner_ledger_link_owner_fk' })
  @Column('uuid')
  ownerId!: string;

  /** The token itself is shown once and kept nowhere. */
  @Column('text')
  tokenSha256!: string;

  @Column('text')
  way!: LedgerLinkWay;

  @ForeignKey(() => User, { name: 'owner_ledger_link_user_fk' })
  @Column('uuid', { nullable: true })
  issuedBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
