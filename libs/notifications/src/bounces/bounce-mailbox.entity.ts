import { Column, Entity, PrimaryColumn } from 'typeorm';

/** PostgreSQL hands bigint over as text; numbers of mails stay below 2^32. */
const asNumber = { to: (value: number): number => value, from: (value: string): number => Number(value) };

@Entity('bounce_mailbox', { comment: 'how far the mailbox that bounces come to has been read' })
export class BounceMailbox {
  @PrimaryColumn('text', { comment: 'user@host/folder; a new setting begins anew' })
  name!: string;

  @Column('text', { nullable: true, comment: 'numbers of mails of another validity mean nothing' })
  uidValidity!: string | null;

  @Column('bigint', { default: 0, transformer: asNumber })
  lastUid!: number;

  @Column('timestamptz', { nullable: true, comment: 'when it was last read to its end' })
  readAt!: Date | null;

  @Column('text', { nullable: true, comment: 'why the last visit failed' })
  lastError!: string | null;

  @Column('integer', { default: 0, comment: 'reports on messages of ours' })
  reports!: number;

  @Column('integer', {
    default: 0,
    comment: 'reports that name no message of ours: forged, or on other mail',
  })
  unknown!: number;

  @Column('integer', { default: 0, comment: 'mails too large or too broken to be looked into' })
  unreadable!: number;
}
