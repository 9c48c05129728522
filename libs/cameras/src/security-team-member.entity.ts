import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SecurityTeam } from './security-team.entity.js';

export const TEAM_POSITIONS = ['leader', 'deputy', 'member'] as const;
export type TeamPosition = (typeof TEAM_POSITIONS)[number];

/** Who left keeps his row with `leftOn`: a custody event may name him. */
@Entity('security_team_member')
@Index('security_team_member_team_index', ['teamId'])
@Check('security_team_member_position_check', `position IN ('leader', 'deputy', 'member')`)
export class SecurityTeamMember {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => SecurityTeam, { name: 'security_team_member_team_fk' })
  @Column('uuid')
  teamId!: string;

  @Column('text')
  fullName!: string;

  @Column('text')
  position!: TeamPosition;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('date', { nullable: true })
  joinedOn!: string | null;

  @Column('date', { nullable: true })
  leftOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
