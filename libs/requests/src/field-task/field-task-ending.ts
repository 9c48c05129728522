import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '#antt/kernel';
import { SYSTEM_ACTOR, type AuditActor } from '#antt/ledger';
import { wantedUntil } from '../item/hand-in-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';
import type { FieldReport } from './field-report.entity.js';
import { FieldReportRepository } from './field-report.repository.js';
import { FieldTaskEvents } from './field-task-events.js';
import { FieldTaskMessages } from './field-task-messages.js';
import { FieldTask } from './field-task.entity.js';
import { fieldTaskErrors } from './field-task.errors.js';
import { FIELD_TASK_LIFECYCLE } from './field-task.lifecycle.js';
import { FieldTaskRepository } from './field-task.repository.js';
import { WANTED_WHILE, type TaskEndCause } from './field-task-words.js';
import { placeReports } from './report-placing.js';

/** When nothing was wanted of the team any more, and why. */
export interface TaskEnd {
  readonly at: Date;
  readonly state: 'cancelled' | 'expired';
  readonly cause: TaskEndCause;
}

type ServedItem = Pick<
  RequestItem,
  'state' | 'stateAt' | 'answerBy' | 'handInBy' | 'lossBy' | 'approvedFrom'
>;

/** The end a task has by its items; undefined while one of them still wants it. */
export function endByItems(
  { kind, createdAt }: Pick<FieldTask, 'kind' | 'createdAt'>,
  items: readonly ServedItem[],
  now: Date,
): TaskEnd | undefined {
  const wanting = items.filter(({ state }) => WANTED_WHILE[kind].includes(state));
  if (wanting.length > 0) {
    const until = wantedUntil(wanting);
    return until > now ? undefined : { at: until, state: 'expired', cause: 'time-over' };
  }
  const last = new Date(Math.max(createdAt.getTime(), ...items.map(({ stateAt }) => stateAt.getTime())));
  if (items.some(hasRunOut)) {
    // The deadline, not the moment at which somebody noticed that it had passed.
    const until = wantedUntil(items.map(beforeItsLoss));
    return { at: until < last ? until : last, state: 'expired', cause: 'time-over' };
  }
  const withdrawn = items.every(({ state }) => state === 'withdrawn');
  return { at: last, state: 'cancelled', cause: withdrawn ? 'withdrawn' : 'answered' };
}

/** Lost by nobody's word once its time was over, whatever is told as the cause. */
const hasRunOut = (item: ServedItem): boolean =>
  item.state === 'lost' && item.lossBy === 'system' && item.stateAt >= wantedUntil([beforeItsLoss(item)]);

/** What was agreed to could be sent for longer than it could be answered for. */
const beforeItsLoss = (item: ServedItem): ServedItem =>
  item.lossBy === 'system' && item.approvedFrom !== null ? { ...item, state: 'approved' } : item;

/** Ends tasks. Call under the task's lock. */
@Injectable()
export class FieldTaskEnding {
  constructor(
    private readonly tasks: FieldTaskRepository,
    private readonly reports: FieldReportRepository,
    private readonly events: FieldTaskEvents,
    private readonly messages: FieldTaskMessages,
  ) {}

  /** Ends what an ask's items do not want any more; call when they have moved, under the ask's lock. */
  async settleAsk(tx: EntityManager, askId: string, now: Date): Promise<void> {
    for (const task of await this.tasks.lockRunningOfAsk(tx, askId)) await this.settle(tx, task, now);
  }

  /** @returns the task as it is now */
  async settle(tx: EntityManager, task: FieldTask, now: Date): Promise<FieldTask> {
    if (task.endedAt !== null || FIELD_TASK_LIFECYCLE.isFinal(task.state)) return task;
    const items = (await this.tasks.items(tx, [task.id])).get(task.id) ?? [];
    const end = endByItems(task, items, now);
    return end === undefined ? task : this.end(tx, task, end, { actor: SYSTEM_ACTOR });
  }

  /** A task that could not be done stays so; only what was still awaited moves. */
  async end(
    tx: EntityManager,
    task: FieldTask,
    end: TaskEnd,
    by: { readonly actor: AuditActor; readonly reason?: string | undefined },
  ): Promise<FieldTask> {
    const reports = await this.reports.listOfTask(tx, task.id);
    const changes = {
      // What was taken in before anybody knew of the end keeps counting.
      endedAt: new Date(Math.max(end.at.getTime(), ...reports.map(({ at }) => at.getTime() + 1))),
      endState: end.state,
      endCause: end.cause,
    };
    const ended = await this.place(tx, Object.assign(new FieldTask(), task, changes), reports, changes);
    if (ended.state === end.state) {
      await this.events.record(tx, ended, `field-task.${end.state}`, by.actor, {
        reason: by.reason,
        before: { state: task.state },
        after: { cause: end.cause, endedAt: changes.endedAt },
      });
      await this.messages.over(tx, ended, (await this.tasks.items(tx, [task.id])).get(task.id) ?? []);
    }
    return ended;
  }

  /**
   * Puts a task where its reports and its end say it stands (I6).
   * @throws AppError FIELD_TASK_MOVE_ILLEGAL
   */
  async place(
    tx: EntityManager,
    task: FieldTask,
    reports: readonly FieldReport[],
    changes: Partial<FieldTask> = {},
  ): Promise<FieldTask> {
    const placed = placeReports(task, reports);
    if (placed.state !== task.state) {
      FIELD_TASK_LIFECYCLE.assertMove(
        task.state,
        placed.state,
        (from, to) => new AppError(fieldTaskErrors, 'FIELD_TASK_MOVE_ILLEGAL', { params: { from, to } }),
      );
    }
    return this.tasks.change(tx, task, { ...changes, ...placed });
  }
}
