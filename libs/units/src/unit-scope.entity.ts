import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.entity.js';

@Entity('unit_scope', {
  comment:
    'whose rows staff of a root unit answer for: itself, the units below, and the predecessors of all of these',
})
@Index('unit_scope_unit_index', ['unitId'])
export class UnitScope {
  @ForeignKey(() => Unit, { name: 'unit_scope_root_fk' })
  @PrimaryColumn('uuid')
  rootId!: string;

  @ForeignKey(() => Unit, { name: 'unit_scope_unit_fk' })
  @PrimaryColumn('uuid')
  unitId!: string;
}
