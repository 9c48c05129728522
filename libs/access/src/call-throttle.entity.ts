import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Calls of a public route counted per hashed client network. */
@Entity('call_throttle')
export class CallThrottle {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  calls!: number;

  @Column('timestamptz')
  windowStartedAt!: Date;
}
