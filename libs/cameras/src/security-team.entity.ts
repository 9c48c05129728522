import { Neighbourhood, Unit } from '#antt/units';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Tổ bảo vệ an ninh, trật tự of one neighbourhood (Law 30/2023/QH15). */
@Entity('security_team')
@Index('security_team_neighbourhood_name_key', ['neighbourhoodId', 'name'], {
  unique: true,
  where: 'ended_on IS NULL',
})
@Check('security_team_end_check', '(ended_on IS NULL) = (end_reason IS NULL)')
@Index('security_team_unit_index', ['unitId'])
export class SecurityTeam {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Unit, { name: 'security_team_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @ForeignKey(() => Neighbourhood, { name: 'security_team_neighbourhood_fk' })
  @Column('uuid')
  neighbourhoodId!: string;

  @Column('text')
  name!: string;

  @Column('date', { nullable: true })
  establishedOn!: string | null;

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
