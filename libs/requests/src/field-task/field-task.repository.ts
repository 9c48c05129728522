import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { HAND_IN_GRACE_MS } from '../item/hand-in-deadline.js';
import { RequestItem } from '../item/request-item.entity.js';
import { FieldTask } from './field-task.entity.js';
import { FieldTaskItem } from './field-task-item.entity.js';
import { WANTED_WHILE, type FieldTaskKind, type FieldTaskSource } from './field-task-words.js';
import { AWAITING_TEAM, type FieldTaskState } from './field-task.lifecycle.js';

/** A request an item of a task belongs to: where the custody events of the task stand. */
export interface ServedRequest {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly caseId: string;
}

/** Where a task's owner, recorder and camera are. */
export interface TaskPlace {
  readonly cameraId: string;
  readonly channel: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Newest first. */
export interface FieldTaskPosition {
  readonly createdAt: Date;
  readonly id: string;
}

const WANTED = Object.entries(WANTED_WHILE).flatMap(([kind, states]) => states.map((state) => [kind, state]));

/** Tasks are changed under their row's lock, which comes after those of ask, request and item. */
@Injectable()
export class FieldTaskRepository {
  async insert(tx: EntityManager, task: FieldTask, itemIds: readonly string[]): Promise<void> {
    await tx.insert(FieldTask, task);
    await this.addItems(tx, task.id, itemIds);
  }

  async addItems(tx: EntityManager, taskId: string, itemIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO field_task_item (task_id, item_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
      [taskId, itemIds],
    );
  }

  find(tx: EntityManager, id: string): Promise<FieldTask | null> {
    return tx.findOneBy(FieldTask, { id });
  }

  lock(tx: EntityManager, id: string): Promise<FieldTask | null> {
    return tx.findOne(FieldTask, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async change(tx: EntityManager, row: FieldTask, changes: Partial<FieldTask>): Promise<FieldTask> {
    const version = row.version + 1;
    await tx.update(FieldTask, { id: row.id }, { ...changes, version });
    return Object.assign(new FieldTask(), row, changes, { version });
  }

  /** The items of tasks, by task, in the order of their ids. */
  async items(tx: EntityManager, taskIds: readonly string[]): Promise<Map<string, RequestItem[]>> {
    const links = await tx.findBy(FieldTaskItem, { taskId: In([...taskIds]) });
    const rows = await tx.find(RequestItem, {
      where: { id: In([...new Set(links.map(({ itemId }) => itemId))]) },
      order: { id: 'ASC' },
    });
    const taskOf = Map.groupBy(links, ({ taskId }) => taskId);
    return new Map(
      taskIds.map((taskId) => {
        const own = new Set((taskOf.get(taskId) ?? []).map(({ itemId }) => itemId));
        return [taskId, rows.filter(({ id }) => own.has(id))];
      }),
    );
  }

  async servedRequests(tx: EntityManager, taskId: string): Promise<ServedRequest[]> {
    return tx.query(
      `SELECT DISTINCT r.id, r.number, r.unit_id AS "unitId", r.case_id AS "caseId"
         FROM field_task_item t JOIN request_item i ON i.id = t.item_id
         JOIN extraction_request r ON r.id = i.request_id
        WHERE t.task_id = $1 ORDER BY r.id`,
      [taskId],
    );
  }

  /** Tasks of an ask that have not ended, locked in the order of their ids. */
  lockRunningOfAsk(tx: EntityManager, askId: string): Promise<FieldTask[]> {
    return tx
      .createQueryBuilder(FieldTask, 't')
      .where(`t.askId = :askId AND t.endedAt IS NULL AND t.state <> 'done'`, { askId })
      .orderBy('t.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Whether an item was in a task of this kind that came about like this, ended or not. */
  async wasSentFor(
    tx: EntityManager,
    itemId: string,
    source: FieldTaskSource,
    kind: FieldTaskKind,
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM field_task_item t JOIN field_task f ON f.id = t.task_id
        WHERE t.item_id = $1 AND f.source = $2 AND f.kind = $3 LIMIT 1`,
      [itemId, source, kind],
    );
    return rows.length > 0;
  }

  /** Items whose owner needs somebody to come, known since `noticedBy`, and nobody was sent. */
  async listHelpMissing(
    tx: EntityManager,
    now: Date,
    noticedBy: Date,
    limit: number,
  ): Promise<{ itemId: string; askId: string }[]> {
    return tx.query(
      `SELECT i.id AS "itemId", i.ask_id AS "askId" FROM request_item i
        WHERE i.state = 'help-needed' AND i.answer_by > $1 AND i.state_at <= $2
          AND NOT EXISTS (SELECT FROM field_task_item l JOIN field_task t ON t.id = l.task_id
                           WHERE l.item_id = i.id AND t.source = 'owner')
        ORDER BY i.answer_by, i.id LIMIT $3`,
      [now, noticedBy, limit],
    );
  }

  /** Asks whose step has called for the team, with an item that waits and that no team is on its way for. */
  async listTeamMissing(tx: EntityManager, now: Date, noticedBy: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT s.ask_id AS id FROM ask_step s JOIN owner_ask a ON a.id = s.ask_id
        WHERE s.kind = 'security-team' AND s.done_at <= $2 AND s.outcome IN ('sent', 'no-team')
          AND EXISTS (SELECT FROM request_item i
                       WHERE i.ask_id = s.ask_id AND i.state IN ('asked', 'help-needed') AND i.answer_by > $1
                         AND NOT EXISTS (SELECT FROM field_task_item l JOIN field_task t ON t.id = l.task_id
                                          WHERE l.item_id = i.id AND ((t.source = 'ask-step' AND t.kind = 'visit')
                                            OR (t.ended_at IS NULL AND t.state <> 'done'))))
        GROUP BY s.ask_id, a.expires_at ORDER BY a.expires_at, s.ask_id LIMIT $3`,
      [now, noticedBy, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Tasks that nobody has ended although nothing they are for is wanted any more, oldest first. */
  async listOver(tx: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT t.id FROM field_task t
        WHERE t.ended_at IS NULL AND t.state <> 'done'
          AND NOT EXISTS (SELECT FROM field_task_item l JOIN request_item i ON i.id = l.item_id
                           WHERE l.task_id = t.id AND CASE WHEN i.state = 'approved'
                                      THEN coalesce(i.hand_in_by, i.answer_by + $5 * interval '1 millisecond')
                                      ELSE i.answer_by END > $1
                             AND (t.kind, i.state) IN (SELECT * FROM unnest($2::text[], $3::text[])))
        ORDER BY t.created_at, t.id LIMIT $4`,
      [now, WANTED.map(([kind]) => kind), WANTED.map(([, state]) => state), limit, HAND_IN_GRACE_MS],
    );
    return rows.map(({ id }) => id);
  }

  listOfTeams(tx: EntityManager, teamIds: readonly string[]): Promise<FieldTask[]> {
    return tx.find(FieldTask, {
      where: { teamId: In([...teamIds]), state: In([...AWAITING_TEAM]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async listOfRequest(tx: EntityManager, requestId: string): Promise<FieldTask[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT l.task_id AS id FROM field_task_item l JOIN request_item i ON i.id = l.item_id
        WHERE i.request_id = $1`,
      [requestId],
    );
    return tx.find(FieldTask, {
      where: { id: In(rows.map(({ id }) => id)) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  listOfUnits(
    tx: EntityManager,
    rootIds: readonly string[],
    filter: {
      readonly state?: FieldTaskState | undefined;
      readonly teamId?: string | undefined;
      readonly unassigned?: boolean | undefined;
    },
    limit: number,
    after?: FieldTaskPosition,
  ): Promise<FieldTask[]> {
    const query = tx
      .createQueryBuilder(FieldTask, 't')
      .where('t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY(:rootIds::uuid[]))', {
        rootIds,
      });
    if (filter.state !== undefined) query.andWhere('t.state = :state', { state: filter.state });
    if (filter.teamId !== undefined) query.andWhere('t.teamId = :teamId', { teamId: filter.teamId });
    if (filter.unassigned === true) query.andWhere('t.teamId IS NULL');
    if (after !== undefined)
      query.andWhere('(t.created_at, t.id) < (:at, :id)', { at: after.createdAt, id: after.id });
    return query.orderBy('t.createdAt', 'DESC').addOrderBy('t.id', 'DESC').limit(limit).getMany();
  }

  /** Of each camera, by its id. */
  async places(tx: EntityManager, cameraIds: readonly string[]): Promise<Map<string, TaskPlace>> {
    const rows: TaskPlace[] = await tx.query(
      `SELECT id AS "cameraId", channel, address, latitude, longitude FROM camera WHERE id = ANY($1::uuid[])`,
      [[...new Set(cameraIds)]],
    );
    return new Map(rows.map((row) => [row.cameraId, row]));
  }
}
