import { Unit } from '#antt/units';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Programme } from './programme.entity.js';

/** Where a programme belonged before it moved to a successor unit; counts as of a date go by it. */
@Entity('programme_past_unit')
export class ProgrammePastUnit {
  @ForeignKey(() => Programme, { name: 'programme_past_unit_programme_fk' })
  @PrimaryColumn('uuid')
  programmeId!: string;

  @PrimaryColumn('date', { comment: 'first day on which it no longer belonged to this unit' })
  untilDay!: string;

  @ForeignKey(() => Unit, { name: 'programme_past_unit_unit_fk' })
  @Column('uuid')
  unitId!: string;
}
