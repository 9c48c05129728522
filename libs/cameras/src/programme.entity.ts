import { Unit } from '#antt/units';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProgrammeModel } from './programme-models.js';

/** One local movement after a model of {@link PROGRAMME_MODELS}, kept by one unit. */
@Entity('programme')
@Index('programme_unit_name_key', ['unitId', 'name'], { unique: true })
export class Programme {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Unit, { name: 'programme_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @Column('text')
  model!: ProgrammeModel;

  @Column('text')
  name!: string;

  @Column('date', { nullable: true })
  startedOn!: string | null;

  @Column('boolean', { default: false })
  demo!: boolean;
}
