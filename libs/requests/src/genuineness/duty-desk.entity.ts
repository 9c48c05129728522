import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { Unit } from '#antt/units';

/** Where a unit answers the phone day and night. */
@Entity('duty_desk')
export class DutyDesk {
  @ForeignKey(() => Unit, { name: 'duty_desk_unit_fk' })
  @PrimaryColumn('uuid')
  unitId!: string;

  @Column('text')
  phone!: string;

  @ForeignKey(() => User, { name: 'duty_desk_user_fk' })
  @Column('uuid')
  changedBy!: string;

  @Column('timestamptz')
  changedAt!: Date;
}
