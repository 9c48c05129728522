import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { SecurityTeamMember } from '#antt/cameras';

/** Somebody may serve in several teams with one account; a member has one account at a time. */
@Entity('security_team_account', {
  comment: 'which account a member of a local security team signs in with',
})
@Index('security_team_account_member_key', ['memberId'], { unique: true, where: '(unlinked_at IS NULL)' })
@Index('security_team_account_user_index', ['userId'], { where: '(unlinked_at IS NULL)' })
@Check('security_team_account_end_check', `(unlinked_at IS NULL) = (unlinked_by IS NULL)`)
export class SecurityTeamAccount {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => SecurityTeamMember, { name: 'security_team_account_member_fk' })
  @Column('uuid')
  memberId!: string;

  @ForeignKey(() => User, { name: 'security_team_account_user_fk' })
  @Column('uuid')
  userId!: string;

  @ForeignKey(() => User, { name: 'security_team_account_linked_by_fk' })
  @Column('uuid')
  linkedBy!: string;

  @Column('timestamptz')
  linkedAt!: Date;

  @ForeignKey(() => User, { name: 'security_team_account_unlinked_by_fk' })
  @Column('uuid', { nullable: true })
  unlinkedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  unlinkedAt!: Date | null;
}
