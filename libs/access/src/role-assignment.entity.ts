import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from '#antt/units';
import type { Role } from './role.js';
import { User } from './user.entity.js';

/** A role in one unit and everything below it. Revoked rows stay: who could do what, when, must remain answerable. */
@Entity('role_assignment')
@Check(
  'role_assignment_role_check',
  `role IN ('investigator', 'commander', 'registrar', 'statistician', 'security-team-member', 'auditor', 'administrator')`,
)
@Index('role_assignment_user_index', ['userId'])
@ForeignKey(() => User, ['userId'], ['id'], { name: 'role_assignment_user_fk' })
@ForeignKey(() => Unit, ['unitId'], ['id'], { name: 'role_assignment_unit_fk' })
export class RoleAssignment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('text')
  role!: Role;

  @Column('uuid')
  unitId!: string;

  /** Null: granted by the system (an operator at the command line, the demo). */
  @Column('uuid', { nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz')
  grantedAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
