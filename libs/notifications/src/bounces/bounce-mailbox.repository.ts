import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BounceMailbox } from './bounce-mailbox.entity.js';
import type { MailboxPosition } from './imap-mailbox.js';

/** What a mail turned out to be. */
export type MailKind = 'other' | 'reports' | 'unknown' | 'unreadable';

@Injectable()
export class BounceMailboxRepository {
  find(tx: EntityManager, name: string): Promise<BounceMailbox | null> {
    return tx.findOneBy(BounceMailbox, { name });
  }

  /** Counts one mail and goes past it. @returns false when it had been read before */
  async advance(
    tx: EntityManager,
    name: string,
    { uidValidity, uid }: MailboxPosition,
    kind: MailKind,
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO bounce_mailbox AS box (name, uid_validity, last_uid, reports, unknown, unreadable)
       VALUES ($1, $2, $3, ($4 = 'reports')::integer, ($4 = 'unknown')::integer, ($4 = 'unreadable')::integer)
       ON CONFLICT (name) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
              reports = box.reports + excluded.reports, unknown = box.unknown + excluded.unknown,
              unreadable = box.unreadable + excluded.unreadable
        WHERE box.uid_validity IS DISTINCT FROM excluded.uid_validity OR box.last_uid < excluded.last_uid
       RETURNING name`,
      [name, uidValidity, uid, kind],
    );
    return rows.length === 1;
  }

  async noteVisit(tx: EntityManager, name: string, now: Date, error: string | null): Promise<void> {
    await tx.query(
      `INSERT INTO bounce_mailbox (name, read_at, last_error) VALUES ($1, CASE WHEN $3::text IS NULL THEN $2::timestamptz END, $3)
       ON CONFLICT (name) DO UPDATE SET last_error = excluded.last_error,
              read_at = coalesce(excluded.read_at, bounce_mailbox.read_at)`,
      [name, now, error],
    );
  }
}
