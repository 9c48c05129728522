import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type UserStatus = 'active' | 'disabled';

@Entity('app_user')
@Check('app_user_status_check', `status IN ('active', 'disabled')`)
@Check('app_user_username_check', 'username = lower(username)')
@Index('app_user_username_key', ['username'], { unique: true })
export class User {
  @PrimaryColumn('uuid')
  id!: string;

  /** Lower case; what a person signs in with. */
  @Column('text')
  username!: string;

  @Column('text')
  fullName!: string;

  @Column('text', { nullable: true })
  rank!: string | null;

  /** argon2id in PHC form; leaves this library in no answer. */
  @Column('text')
  passwordHash!: string;

  @Column('text', { default: 'active' })
  status!: UserStatus;

  @Column('text', {
    nullable: true,
    comment: 'where messages of the system go, +84…; he does not sign in with it',
  })
  phone!: string | null;

  @Column('text', { nullable: true, comment: 'where messages of the system go' })
  email!: string | null;

  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('timestamptz')
  createdAt!: Date;
}
