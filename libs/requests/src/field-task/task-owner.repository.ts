import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MessageState } from '#antt/notifications';

/** Whom a task is about, and whose recorder. */
export interface TaskOwner {
  readonly askId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly recorderId: string;
  readonly recorderCode: string;
  readonly timeZone: string;
}

/** A message about a task, or one it is to deliver. */
export interface TaskMessage {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly recipientKind: string;
  readonly channel: string;
  readonly state: MessageState;
  readonly unitId: string | null;
}

@Injectable()
export class TaskOwnerRepository {
  /** Of each ask, by its id. */
  async owners(tx: EntityManager, askIds: readonly string[]): Promise<Map<string, TaskOwner>> {
    const rows: TaskOwner[] = await tx.query(
      `SELECT a.id AS "askId", o.id AS "ownerId", o.name, o.address, o.phone,
              r.id AS "recorderId", r.code AS "recorderCode", r.time_zone AS "timeZone"
         FROM owner_ask a JOIN owner o ON o.id = a.owner_id JOIN recorder r ON r.id = a.recorder_id
        WHERE a.id = ANY($1::uuid[])`,
      [[...new Set(askIds)]],
    );
    return new Map(rows.map((row) => [row.askId, row]));
  }

  async message(tx: EntityManager, id: string): Promise<TaskMessage | undefined> {
    const rows: TaskMessage[] = await tx.query(
      `SELECT subject_type AS "subjectType", subject_id AS "subjectId", recipient_kind AS "recipientKind",
              channel, state, unit_id AS "unitId" FROM message WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  /** The step towards the deadline has told a team of this ask, before there was a task. */
  async teamToldByStep(
    tx: EntityManager,
    askId: string,
  ): Promise<{ messageId: string; teamId: string } | undefined> {
    const rows: { messageId: string; teamId: string }[] = await tx.query(
      `SELECT id AS "messageId", recipient_id AS "teamId" FROM message
        WHERE subject_type = 'owner-ask' AND subject_id = $1 AND template = 'escalation-team' AND recipient_kind = 'team'
        ORDER BY queued_at DESC, id DESC LIMIT 1`,
      [askId],
    );
    return rows[0];
  }
}
