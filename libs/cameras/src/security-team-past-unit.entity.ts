import { Unit } from '#antt/units';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SecurityTeam } from './security-team.entity.js';

/** Where a team belonged before it moved to a successor unit; counts as of a date go by it. */
@Entity('security_team_past_unit')
export class SecurityTeamPastUnit {
  @ForeignKey(() => SecurityTeam, { name: 'security_team_past_unit_team_fk' })
  @PrimaryColumn('uuid')
  teamId!: string;

  @PrimaryColumn('date', { comment: 'first day on which it no longer belonged to this unit' })
  untilDay!: string;

  @ForeignKey(() => Unit, { name: 'security_team_past_unit_unit_fk' })
  @Column('uuid')
  unitId!: string;
}
