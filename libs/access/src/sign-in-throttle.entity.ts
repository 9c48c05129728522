import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins counted per hashed key (account and address, address, account). */
@Entity('sign_in_throttle')
export class SignInThrottle {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  failures!: number;

  @Column('timestamptz')
  windowStartedAt!: Date;

  @Column('timestamptz', { nullable: true })
  lockedUntil!: Date | null;
}
