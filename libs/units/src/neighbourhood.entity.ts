import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from './unit.entity.js';

/** Thôn, bản, khu phố or tổ dân phố: an area below a commune or ward; known by its name there, it has no code. */
@Entity('neighbourhood')
@Index('neighbourhood_unit_name_key', ['unitId', 'name'], { unique: true })
export class Neighbourhood {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Unit, { name: 'neighbourhood_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @Column('text')
  name!: string;
}
