import { Unit } from '#antt/units';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MessageLanguage } from '#antt/notifications';

export const OWNER_KINDS = ['household', 'business', 'school', 'agency', 'commune'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** Chủ camera: who answers for cameras and is asked for their footage. Has no account. */
@Entity('owner')
@Index('owner_unit_index', ['unitId'])
@Index('owner_unit_code_key', ['unitId', 'code'], { unique: true })
@Check('owner_kind_check', `kind IN ('household', 'business', 'school', 'agency', 'commune')`)
@Check('owner_language_check', `language IN ('vi', 'en')`)
export class Owner {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Unit, { name: 'owner_unit_fk' })
  @Column('uuid')
  unitId!: string;

  /** Known by it in spreadsheets, unique in its unit. */
  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text')
  kind!: OwnerKind;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  address!: string;

  @Column('text', { default: 'vi', comment: 'in which the system writes to him' })
  language!: MessageLanguage;

  @Column('date', { nullable: true })
  joinedOn!: string | null;

  @Column('date', { nullable: true })
  leftOn!: string | null;

  @Column('text', { nullable: true })
  leaveReason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('timestamptz')
  createdAt!: Date;
}
