import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId, vietnamDay } from '#antt/kernel';
import type { AuditActor } from '#antt/ledger';
import type { RequestItem } from '../item/request-item.entity.js';
import { FieldTaskEvents } from './field-task-events.js';
import { FieldTaskMessages } from './field-task-messages.js';
import { FieldTask } from './field-task.entity.js';
import { FIELD_TASK_LIFECYCLE } from './field-task.lifecycle.js';
import { FieldTaskRepository } from './field-task.repository.js';
import type { FieldTaskKind, FieldTaskSource } from './field-task-words.js';
import { TaskTeamRepository } from './task-team.repository.js';
import { chooseTeam } from './team-choice.js';

export interface TaskTeam {
  readonly id: string;
  readonly name: string;
}

export interface NewFieldTask {
  readonly kind: FieldTaskKind;
  readonly source: FieldTaskSource;
  readonly askId: string;
  /** At least one; all of the ask. */
  readonly items: readonly RequestItem[];
  /** Undefined: nobody to send. */
  readonly team: TaskTeam | undefined;
  readonly dueAt?: Date | undefined;
  readonly formMessageId?: string | undefined;
  /** The team knows already, by this message. */
  readonly noticeId?: string | undefined;
  readonly demo: boolean;
  readonly actor: AuditActor;
}

/** Makes tasks, and tells whoever has to know. Call under the lock of the ask. */
@Injectable()
export class FieldTaskMaking {
  constructor(
    private readonly tasks: FieldTaskRepository,
    private readonly teams: TaskTeamRepository,
    private readonly events: FieldTaskEvents,
    private readonly messages: FieldTaskMessages,
    private readonly clock: Clock,
  ) {}

  async make(tx: EntityManager, wanted: NewFieldTask): Promise<FieldTask> {
    const { kind, source, askId, items, team, actor } = wanted;
    const place = await this.teams.place(tx, items[0]!.cameraId);
    if (place === undefined) throw new TypeError('an item has a camera');
    const now = this.clock.now();
    const task = Object.assign(new FieldTask(), {
      id: newId(),
      kind,
      state: FIELD_TASK_LIFECYCLE.initial,
      stateAt: now,
      source,
      askId,
      unitId: place.unitId,
      teamId: team?.id ?? null,
      teamName: team?.name ?? null,
      dueAt: wanted.dueAt ?? null,
      formMessageId: wanted.formMessageId ?? null,
      noticeId: wanted.noticeId ?? null,
      createdBy: actor.kind === 'user' ? (actor.id ?? null) : null,
      createdByName: actor.kind === 'user' ? actor.name : null,
      createdAt: now,
      acceptedAt: null,
      decisiveReportId: null,
      endedAt: null,
      endState: null,
      endCause: null,
      version: 1,
      demo: wanted.demo,
    });
    await this.tasks.insert(
      tx,
      task,
      items.map(({ id }) => id),
    );
    await this.events.record(tx, task, 'field-task.created', actor, { after: { source, dueAt: task.dueAt } });
    return task.noticeId === null ? this.tell(tx, task, items) : task;
  }

  /** More items of its ask are served by a task that is under way. */
  async join(
    tx: EntityManager,
    task: FieldTask,
    items: readonly RequestItem[],
    actor: AuditActor,
  ): Promise<void> {
    const itemIds = items.map(({ id }) => id);
    await this.tasks.addItems(tx, task.id, itemIds);
    await this.events.record(tx, task, 'field-task.joined', actor, { after: { itemIds } });
  }

  /** Gives a task that has no team to one. */
  async assign(tx: EntityManager, task: FieldTask, team: TaskTeam, actor: AuditActor): Promise<FieldTask> {
    const given = await this.tasks.change(tx, task, { teamId: team.id, teamName: team.name });
    await this.events.record(tx, given, 'field-task.assigned', actor);
    return this.tell(tx, given, (await this.tasks.items(tx, [task.id])).get(task.id) ?? []);
  }

  /** The team for a camera: see {@link chooseTeam}. */
  async teamFor(tx: EntityManager, cameraId: string): Promise<TaskTeam | undefined> {
    const place = await this.teams.place(tx, cameraId);
    if (place === undefined) return undefined;
    return chooseTeam(place, await this.teams.serving(tx, place.unitId, vietnamDay(this.clock.now())));
  }

  private async tell(tx: EntityManager, task: FieldTask, items: readonly RequestItem[]): Promise<FieldTask> {
    const noticeId = await this.messages.made(tx, task, items);
    return noticeId === null ? task : this.tasks.change(tx, task, { noticeId });
  }
}
