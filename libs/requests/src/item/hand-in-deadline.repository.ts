import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HAND_IN_GRACE_MS } from './hand-in-deadline.js';

/** Keeps the time owners have for sending what they agreed to. Whoever receives footage puts it off while it arrives. */
@Injectable()
export class HandInDeadlineRepository {
  /** Never makes it sooner. */
  async putOff(tx: EntityManager, itemIds: readonly string[], until: Date): Promise<void> {
    await tx.query(
      `UPDATE request_item
          SET hand_in_by = greatest(coalesce(hand_in_by, answer_by + $3 * interval '1 millisecond'), $2)
        WHERE id = ANY($1::uuid[])`,
      [itemIds, until, HAND_IN_GRACE_MS],
    );
  }

  /**
   * Asks with steps or waiting messages about footage to be sent although nothing of them is, and asks with something to
   * be sent and no step for it.
   */
  async listUnsettled(tx: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM (
         SELECT s.ask_id AS id FROM ask_step s
          WHERE s.done_at IS NULL AND s.cancelled_at IS NULL AND s.kind LIKE 'hand-in-%'
         UNION
         SELECT m.subject_id::uuid FROM message m
          WHERE m.state = 'queued' AND m.subject_type = 'owner-ask' AND m.template LIKE 'hand-in-%') planned
        WHERE NOT EXISTS (SELECT FROM request_item i WHERE i.ask_id = planned.id AND i.state = 'approved')
       UNION
       SELECT i.ask_id FROM request_item i
         JOIN recorder r ON r.id = i.recorder_id AND r.reach = 'owner-upload'
         JOIN owner_ask a ON a.id = i.ask_id AND a.revoked_at IS NULL
        WHERE i.state = 'approved'
          AND coalesce(i.hand_in_by, i.answer_by + $3 * interval '1 millisecond') > $1
          AND NOT EXISTS (SELECT FROM ask_step s WHERE s.ask_id = i.ask_id AND s.kind = 'hand-in-reminder')
        LIMIT $2`,
      [now, limit, HAND_IN_GRACE_MS],
    );
    return rows.map(({ id }) => id);
  }

  /** Approved items of recorders whose footage their owner sends, and whose time for that is over; oldest first. */
  async listOver(
    tx: EntityManager,
    now: Date,
    limit: number,
  ): Promise<{ readonly id: string; readonly askId: string }[]> {
    return tx.query(
      `SELECT i.id, i.ask_id AS "askId" FROM request_item i
         JOIN recorder r ON r.id = i.recorder_id AND r.reach = 'owner-upload'
        WHERE i.state = 'approved' AND i.answer_by <= $2 AND coalesce(i.hand_in_by, $2) <= $1
        ORDER BY i.answer_by, i.id LIMIT $3`,
      [now, new Date(now.getTime() - HAND_IN_GRACE_MS), limit],
    );
  }
}
