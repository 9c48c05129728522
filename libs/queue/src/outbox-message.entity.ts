import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** News that has been committed and not yet handed to the queue. */
@Entity('outbox_message', {
  comment: 'news written in the commit that made it; deleted once the queue has it',
})
@Index('outbox_message_due_index', ['dueAt'])
export class OutboxMessage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  event!: string;

  @Column('jsonb')
  payload!: object;

  @Column('timestamptz')
  createdAt!: Date;

  /** Not tried before; moves on when a try failed. */
  @Column('timestamptz', { default: () => 'now()' })
  dueAt!: Date;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  lastError!: string | null;
}
