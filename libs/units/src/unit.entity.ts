import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Codes were given anew on 1 July 2025 and partly reused, so a unit is known by its code and its era. */
export const UNIT_ERAS = ['until-2025-06-30', 'since-2025-07-01'] as const;
export type UnitEra = (typeof UNIT_ERAS)[number];

export const UNIT_KINDS = ['province', 'commune', 'ward', 'township', 'special-zone'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** The present administrative map. */
export const CURRENT_ERA: UnitEra = 'since-2025-07-01';
export const FORMER_ERA: UnitEra = 'until-2025-06-30';

@Entity('unit')
@Index('unit_code_era_key', ['code', 'era', 'kind'], { unique: true })
@Index('unit_parent_index', ['parentId'])
@Check('unit_era_check', `era IN ('until-2025-06-30', 'since-2025-07-01')`)
@Check('unit_kind_check', `kind IN ('province', 'commune', 'ward', 'township', 'special-zone')`)
export class Unit {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  era!: UnitEra;

  @Column('text')
  kind!: UnitKind;

  /** Official name with its kind in front, NFC: "Phường Hạc Thành". */
  @Column('text')
  name!: string;

  /** {@link searchName} of the name. */
  @Column('text')
  searchName!: string;

  @Column('text', {
    nullable: true,
    comment:
      'of units until 2025-06-30 only, to tell namesakes of one province apart; districts are no units here',
  })
  districtName!: string | null;

  @ForeignKey(() => Unit, { name: 'unit_parent_fk' })
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Column('uuid', { array: true, comment: 'ids from the province down to the unit itself' })
  line!: string[];

  @Column('date', { nullable: true })
  validFrom!: string | null;

  /** Last day, inclusive. */
  @Column('date', { nullable: true })
  validTo!: string | null;
}
