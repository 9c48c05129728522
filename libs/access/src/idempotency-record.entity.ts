import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one actor's Idempotency-Key already brought about, written in the commit of its effect. */
@Entity('idempotency_record')
@Index('idempotency_record_age_index', ['createdAt'])
export class IdempotencyRecord {
  @PrimaryColumn('text')
  actor!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  route!: string;

  @Column('text')
  bodySha256!: string;

  @Column('integer', { nullable: true })
  status!: number | null;

  /** The answer's JSON text as one string, so that a replay is the same bytes (jsonb would reorder the members). */
  @Column('jsonb', { nullable: true })
  response!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
