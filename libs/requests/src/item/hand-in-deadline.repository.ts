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
