import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { TimeRange } from '#antt/kernel';
import { OwnerAsk } from './owner-ask.entity.js';

/** How near a window has to be to those of an open ask to be asked for with them. */
const NEAR_MS = 10 * 60_000;

/** Of an ask's owner and recorder: what a message to him says, and where it goes. */
export interface Addressee {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerPhone: string | null;
  readonly ownerEmail: string | null;
  /** The unit that registered the owner. */
  readonly ownerUnitId: string;
  readonly recorderCode: string;
  readonly timeZone: string;
  /** The system cannot reach the recorder: its owner hands the footage in. */
  readonly handsIn: boolean;
}

@Injectable()
export class OwnerAskRepository {
  /** @returns false when the check code is in use; nothing is written then */
  async insert(tx: EntityManager, row: OwnerAsk): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO owner_ask (id, owner_id, recorder_id, check_code, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (check_code) DO NOTHING RETURNING id`,
      [row.id, row.ownerId, row.recorderId, row.checkCode, row.expiresAt, row.createdAt],
    );
    return rows.length > 0;
  }

  find(tx: EntityManager, id: string): Promise<OwnerAsk | null> {
    return tx.findOneBy(OwnerAsk, { id });
  }

  /** The asks that a request's items belong to. An item never changes its ask. */
  async listOfRequest(tx: EntityManager, requestId: string): Promise<OwnerAsk[]> {
    const rows: { id: string }[] = await tx.query(
      'SELECT DISTINCT ask_id AS id FROM request_item WHERE request_id = $1',
      [requestId],
    );
    return tx.find(OwnerAsk, { where: { id: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
  }

  /** Before the locks of its requests. */
  lock(tx: EntityManager, id: string): Promise<OwnerAsk | null> {
    return tx.findOne(OwnerAsk, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * Keeps others from asking of these recorders until the transaction ends. A lock of its own and not the recorder's
   * row, which an answer that corrects the retention takes while it holds an ask.
   */
  async lockRecorders(tx: EntityManager, recorderIds: readonly string[]): Promise<void> {
    for (const recorderId of [...new Set(recorderIds)].sort()) {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`owner-ask:${recorderId}`]);
    }
  }

  /** Open asks of an owner and recorder with a waiting item whose window is near, oldest first. Call under its lock. */
  async listJoinable(
    tx: EntityManager,
    { ownerId, recorderId }: { readonly ownerId: string; readonly recorderId: string },
    window: TimeRange,
    now: Date,
  ): Promise<string[]> {
    const near = window.widen(NEAR_MS);
    const rows: { id: string }[] = await tx.query(
      `SELECT a.id FROM owner_ask a
        WHERE a.owner_id = $1 AND a.recorder_id = $2 AND a.answered_at IS NULL AND a.revoked_at IS NULL
          AND a.expires_at > $5
          AND EXISTS (SELECT FROM request_item i WHERE i.ask_id = a.id AND i.state IN ('asked', 'help-needed')
                        AND i.answer_by > $5 AND i.window_from <= $4 AND i.window_to >= $3)
        ORDER BY a.created_at, a.id`,
      [ownerId, recorderId, near.from, near.to, now],
    );
    return rows.map(({ id }) => id);
  }

  async change(
    tx: EntityManager,
    id: string,
    changes: Partial<Pick<OwnerAsk, 'expiresAt' | 'revokedAt' | 'answeredAt'>>,
  ): Promise<void> {
    await tx.update(OwnerAsk, { id }, changes);
  }

  /** Asks with an item that its owner can no longer answer for, oldest deadline first. */
  async listExpired(tx: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT i.ask_id AS id FROM request_item i
        WHERE i.state IN ('asked', 'help-needed') AND i.answer_by <= $1
        GROUP BY i.ask_id ORDER BY min(i.answer_by), i.ask_id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  async addressee(tx: EntityManager, askId: string): Promise<Addressee | undefined> {
    const rows: Addressee[] = await tx.query(
      `SELECT owner.id AS "ownerId", owner.name AS "ownerName", owner.phone AS "ownerPhone",
              owner.email AS "ownerEmail", owner.unit_id AS "ownerUnitId",
              recorder.code AS "recorderCode", recorder.time_zone AS "timeZone",
              recorder.reach = 'owner-upload' AS "handsIn"
         FROM owner_ask a JOIN owner ON owner.id = a.owner_id JOIN recorder ON recorder.id = a.recorder_id
        WHERE a.id = $1`,
      [askId],
    );
    return rows[0];
  }
}
