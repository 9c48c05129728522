import { Unit } from '#antt/units';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProgrammeModel } from './programme-models.js';

/** One local movement after a model of {@link PROGRAMME_MODELS}, kept by one unit. */
@Entity('programme')
@Index('programme_unit_name_key', ['unitId', 'name'], { unique: true, where: 'ended_on IS NULL' })
@Check('programme_end_check', '(ended_on IS NULL) = (end_reason IS NULL)')
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

  /** The first day on which it no longer exists. */
  @Column('date', { nullable: true, comment: 'first day on which it no longer exists' })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  endReason!: string | null;

  /** Counts the changes; a change names the version it was decided on. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  demo!: boolean;
}
