import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { OutboxMessage } from './outbox-message.entity.js';

/** Channel that wakes the relays at the commit of news. */
const OUTBOX_CHANNEL = 'outbox';

export interface OutboxSummary {
  readonly length: number;
  readonly oldestAt: Date | null;
  /** The messages that failed at least once, the longest waiting first; at most ten. */
  readonly failing: readonly {
    readonly event: string;
    readonly attempts: number;
    readonly lastError: string;
    readonly createdAt: Date;
  }[];
}

type NewMessage = Pick<OutboxMessage, 'id' | 'event' | 'payload'>;

/** From now on `client` is notified of every commit that brings news. */
export async function listenForNews(client: pg.Client): Promise<void> {
  await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
}

@Injectable()
export class OutboxRepository {
  /** Inserts and wakes the relays in one statement; the wake-up is delivered at the commit, and only then. */
  async insert(tx: EntityManager, { id, event, payload }: NewMessage): Promise<void> {
    await tx.query(
      `WITH message AS (
         INSERT INTO outbox_message (id, event, payload, created_at) VALUES ($1, $2, $3, now()) RETURNING id
       ) SELECT pg_notify('${OUTBOX_CHANNEL}', '') FROM message`,
      [id, event, JSON.stringify(payload)],
    );
  }

  /** Inserts without waking anybody: the relays come to it after `headStartMs`, unless it is gone by then. */
  async insertLater(
    tx: EntityManager,
    { id, event, payload }: NewMessage,
    headStartMs: number,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outbox_message (id, event, payload, created_at, due_at)
       VALUES ($1, $2, $3, now(), clock_timestamp() + $4 * interval '1 millisecond')`,
      [id, event, JSON.stringify(payload), headStartMs],
    );
  }

  /** Gives messages up to the relays at once. */
  async release(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query(
      `WITH released AS (
         UPDATE outbox_message SET due_at = clock_timestamp() WHERE id = ANY($1::uuid[]) RETURNING id
       ) SELECT pg_notify('${OUTBOX_CHANNEL}', '') FROM released`,
      [ids],
    );
  }

  /** Locks the messages that are due, oldest first, passing over those another relay holds. */
  claim(
    tx: EntityManager,
    limit: number,
  ): Promise<Pick<OutboxMessage, 'id' | 'event' | 'payload' | 'attempts'>[]> {
    return tx.query(
      `SELECT id, event, payload, attempts FROM outbox_message
       WHERE due_at <= clock_timestamp() ORDER BY due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /**
   * Deletes what the queue has. The transaction then need not wait for the disk: a deletion that a crash undoes is a
   * message handed over twice, which is no more than a crash before it would have caused.
   */
  async remove(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query(
      `WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
       DELETE FROM outbox_message USING unhurried WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }

  async recordFailure(
    tx: EntityManager,
    ids: readonly string[],
    error: string,
    againInMs: number,
  ): Promise<void> {
    await tx.query(
      `UPDATE outbox_message
       SET attempts = attempts + 1, last_error = $2, due_at = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE id = ANY($1::uuid[])`,
      [ids, error, againInMs],
    );
  }

  async summary(reader: EntityManager): Promise<OutboxSummary> {
    const [counted] = (await reader.query(
      `SELECT count(*)::int AS length, min(created_at) AS "oldestAt" FROM outbox_message`,
    )) as [{ length: number; oldestAt: Date | null }];
    const failing = (await reader.query(
      `SELECT event, attempts, last_error AS "lastError", created_at AS "createdAt" FROM outbox_message
       WHERE last_error IS NOT NULL ORDER BY created_at LIMIT 10`,
    )) as OutboxSummary['failing'];
    return { ...counted, failing };
  }
}
