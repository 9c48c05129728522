import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecurityTeamRepository } from '#antt/cameras';
import { Clock, vietnamDay } from '#antt/kernel';
import { CancelMessages, QueueMessage } from '#antt/notifications';
import { footageOf } from '../ask/owner-messages.js';
import { wantedUntil } from '../item/hand-in-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestRepository } from '../request/request.repository.js';
import { EscalationRepository } from '../step/escalation.repository.js';
import type { FieldTask } from './field-task.entity.js';
import { TaskOwnerRepository, type TaskOwner } from './task-owner.repository.js';

/** What teams and commanders are told of a task, queued in the commit that makes it true. Nothing of a case is in it. */
@Injectable()
export class FieldTaskMessages {
  constructor(
    private readonly queue: QueueMessage,
    private readonly cancel: CancelMessages,
    private readonly owners: TaskOwnerRepository,
    private readonly teams: SecurityTeamRepository,
    private readonly helpers: EscalationRepository,
    private readonly requests: RequestRepository,
    private readonly clock: Clock,
  ) {}

  /** To the team's leader, or whoever of it can be reached; without a team to its commanders. @returns the message's id */
  async made(tx: EntityManager, task: FieldTask, items: readonly RequestItem[]): Promise<string | null> {
    if (task.teamId !== null) return this.tellTeam(tx, task, items, 'new');
    const owner = await this.ownerOf(tx, task);
    for (const commander of await this.helpers.commandersOf(tx, task.unitId)) {
      await this.queue.execute(tx, {
        purposeKey: `field-task:${task.id}:unassigned:${commander.id}`,
        template: 'field-task-unassigned',
        facts: {
          unitName: await this.unitName(tx, task),
          ownerName: owner.name,
          ownerAddress: owner.address,
          cameraNames: [...new Set(items.map(({ cameraName }) => cameraName))],
          until: untilOf(task, items).toISOString(),
        },
        recipient: { kind: 'user', id: commander.id, name: commander.name, language: 'vi' },
        subject: { type: 'field-task', id: task.id },
        unitId: task.unitId,
      });
    }
    return null;
  }

  /** Takes back what has not left yet; a team that was told of the task is told that it is not needed. */
  async over(tx: EntityManager, task: FieldTask, items: readonly RequestItem[]): Promise<void> {
    await this.cancel.execute(tx, { type: 'field-task', id: task.id });
    if (task.teamId === null || task.noticeId === null) return;
    const told = await this.owners.message(tx, task.noticeId);
    if (told?.state === 'sent' || told?.state === 'delivered')
      await this.tellTeam(tx, task, items, 'not-needed');
  }

  private async tellTeam(
    tx: EntityManager,
    task: FieldTask,
    items: readonly RequestItem[],
    change: 'new' | 'not-needed',
  ): Promise<string> {
    const owner = await this.ownerOf(tx, task);
    const today = vietnamDay(this.clock.now());
    // In the order of leader, deputy, members.
    const members = (await this.teams.members(tx, task.teamId!)).filter(
      ({ leftOn }) => leftOn === null || leftOn > today,
    );
    const reached = members.find(({ phone }) => phone !== null) ?? members[0];
    const { messageId } = await this.queue.execute(tx, {
      purposeKey: `field-task:${task.id}:${change}`,
      template: 'field-task',
      facts: {
        unitName: await this.unitName(tx, task),
        change,
        kind: task.kind,
        ownerName: owner.name,
        ownerAddress: owner.address,
        ownerPhone: owner.phone,
        footage: footageOf(items, owner.timeZone),
        // That it is not needed is of use later than the task itself was.
        until: (change === 'new'
          ? untilOf(task, items)
          : new Date(this.clock.now().getTime() + DAY_MS)
        ).toISOString(),
      },
      recipient: {
        kind: 'team',
        id: task.teamId!,
        name: reached?.fullName ?? task.teamName ?? '',
        phone: reached?.phone ?? null,
        language: 'vi',
      },
      subject: { type: 'field-task', id: task.id },
      unitId: task.unitId,
    });
    return messageId;
  }

  private async ownerOf(tx: EntityManager, task: FieldTask): Promise<TaskOwner> {
    const owner = (await this.owners.owners(tx, [task.askId])).get(task.askId);
    if (owner === undefined) throw new TypeError('an ask has an owner and a recorder');
    return owner;
  }

  private async unitName(tx: EntityManager, task: FieldTask): Promise<string> {
    return (await this.requests.unit(tx, task.unitId))?.name ?? '';
  }
}

const DAY_MS = 86_400_000;

/** Until when a task is of use: its own time, else the latest of its items'. */
export const untilOf = (task: Pick<FieldTask, 'dueAt'>, items: readonly RequestItem[]): Date =>
  task.dueAt ?? wantedUntil(items);
