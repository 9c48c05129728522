import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.entity.js';

/** "Out of this unit came that one": many to many, because units were merged and a few were divided. */
@Entity('unit_succession')
@Index('unit_succession_successor_index', ['successorId'])
export class UnitSuccession {
  @ForeignKey(() => Unit, { name: 'unit_succession_predecessor_fk' })
  @PrimaryColumn('uuid')
  predecessorId!: string;

  @ForeignKey(() => Unit, { name: 'unit_succession_successor_fk' })
  @PrimaryColumn('uuid')
  successorId!: string;
}
