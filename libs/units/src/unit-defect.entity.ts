import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is wrong in the source of the units, and how the import read it all the same. Nothing is dropped silently. */
export const UNIT_DEFECTS = {
  'old-code-missing': 'The row names a former unit without its code',
  'old-unit-missing': 'The row names no former unit at all, so the new unit has no known predecessor by it',
  'new-code-unknown': 'The row names a new code that the table of new units lacks; read by name and province',
  'new-code-of-another-unit': 'The row pairs a name with the code of another unit; read by name and province',
  'new-unit-unresolved': 'Neither code nor name of the new unit is known; the row links nothing',
  'row-repeated': 'The row says again what an earlier row says',
  'name-not-normalised': 'A name is not in Unicode normal form C; stored normalised',
  'code-reused': 'A former unit and another, new unit bear the same code',
  'predecessor-missing': 'No row says which former units the new unit came from',
} as const;

export type UnitDefectKind = keyof typeof UNIT_DEFECTS;

@Entity('unit_defect')
export class UnitDefect {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: UnitDefectKind;

  /** Row in the source table named in `detail.table`, the first is 1. */
  @Column('integer', { nullable: true })
  sourceRow!: number | null;

  @Column('jsonb')
  detail!: Record<string, unknown>;
}
