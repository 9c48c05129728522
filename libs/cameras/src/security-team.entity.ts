import { Neighbourhood, Unit } from '#antt/units';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Tổ bảo vệ an ninh, trật tự of one neighbourhood (Law 30/2023/QH15). */
@Entity('security_team')
@Index('security_team_neighbourhood_name_key', ['neighbourhoodId', 'name'], { unique: true })
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

  @Column('boolean', { default: false })
  demo!: boolean;
}
