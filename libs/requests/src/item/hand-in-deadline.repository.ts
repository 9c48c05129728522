import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HAND_IN_GRACE_MS } from './hand-in-deadline.js';

/** Until when an item can be sent; the grace is the third parameter. */
const SEND_BY = `coalesce(i.hand_in_by, i.answer_by + $3 * interval '1 millisecond')`;

/** Keeps the time owners have for sending what they agreed to. Whoever receives footage puts it off while it arrives. */
@Injectable()
export class HandInDeadlineRepository {
  /** Never makes it sooner. @returns whether that made any of them later */
  async putOff(tx: EntityManager, itemIds: readonly string[], until: Date): Promise<boolean> {
    const [, count]: [unknown[], number] = await tx.query(
      `UPDATE request_item SET hand_in_by = greatest($2, answer_by + $3 * interval '1 millisecond')
        WHERE id = ANY($1::uuid[])
          AND (hand_in_by IS NULL OR hand_in_by < greatest($2, answer_by + $3 * interval '1 millisecond'))`,
      [itemIds, until, HAND_IN_GRACE_MS],
    );
    return count > 0;
  }

  /**
   * Asks for which `HandInSteps.settle` has something to do: steps or waiting messages although nothing has to be sent;
   * something to be sent with no plan for the first of it; or a plan that is used up although there is time.
   * @param againMs after the last reminder, if that is before it can be sent no longer
   */
  async listUnsettled(tx: EntityManager, now: Date, againMs: number, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `WITH owed AS (
         SELECT i.ask_id AS id, min(i.answer_by) AS copy_by, max(${SEND_BY}) AS send_by
           FROM request_item i
           JOIN recorder r ON r.id = i.recorder_id AND r.reach = 'owner-upload'
           JOIN owner_ask a ON a.id = i.ask_id AND a.revoked_at IS NULL
          WHERE i.state = 'approved' AND ${SEND_BY} > $1
          GROUP BY i.ask_id),
       reminder AS (
         SELECT DISTINCT ON (s.ask_id) s.ask_id AS id, s.urgency_at, s.cancelled_at, s.done_at
           FROM ask_step s JOIN owed ON owed.id = s.ask_id
          WHERE s.kind = 'hand-in-reminder'
          ORDER BY s.ask_id, s.number DESC)
       SELECT id FROM (
         SELECT s.ask_id AS id FROM ask_step s
          WHERE s.done_at IS NULL AND s.cancelled_at IS NULL AND s.kind LIKE 'hand-in-%'
         UNION
         SELECT m.subject_id::uuid FROM message m
          WHERE m.state = 'queued' AND m.subject_type = 'owner-ask' AND m.template LIKE 'hand-in-%') planned
        WHERE NOT EXISTS (SELECT FROM owed WHERE owed.id = planned.id)
       UNION
       SELECT owed.id FROM owed LEFT JOIN reminder ON reminder.id = owed.id
        WHERE reminder.id IS NULL OR reminder.cancelled_at IS NOT NULL
           OR date_trunc('milliseconds', reminder.urgency_at) <> date_trunc('milliseconds', owed.copy_by)
           OR (reminder.done_at + $4 * interval '1 millisecond' < owed.send_by
             AND NOT EXISTS (SELECT FROM ask_step s WHERE s.ask_id = owed.id AND s.kind = 'hand-in-reminder'
                                AND s.done_at IS NULL AND s.cancelled_at IS NULL))
        LIMIT $2`,
      [now, limit, HAND_IN_GRACE_MS, againMs],
    );
    return rows.map(({ id }) => id);
  }

  /** Asks with a message about footage to be sent that has not left yet, oldest first. */
  async listReminded(tx: EntityManager, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT subject_id AS id FROM message
        WHERE state = 'queued' AND subject_type = 'owner-ask' AND template LIKE 'hand-in-%'
        GROUP BY subject_id ORDER BY min(queued_at), subject_id LIMIT $1`,
      [limit],
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
