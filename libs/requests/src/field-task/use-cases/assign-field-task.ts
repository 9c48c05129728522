import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId } from '#antt/kernel';
import { actorOf } from '#antt/ledger';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { requireText } from '../../request/request-text.js';
import { FieldTaskAccess } from '../field-task-access.js';
import { FieldTaskEnding } from '../field-task-ending.js';
import { FieldTaskMaking } from '../field-task-making.js';
import type { FieldTask } from '../field-task.entity.js';
import { fieldTaskErrors } from '../field-task.errors.js';
import { AWAITING_TEAM } from '../field-task.lifecycle.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { FieldTaskViews, type FieldTaskView } from '../field-task-views.js';

/**
 * Gives a task to another team. What the first team did before that still counts for its own task, which ends; so the
 * second team has one of its own.
 */
@Injectable()
export class AssignFieldTask {
  constructor(
    private readonly transactions: Transactions,
    private readonly asks: OwnerAskRepository,
    private readonly access: FieldTaskAccess,
    private readonly tasks: FieldTaskRepository,
    private readonly making: FieldTaskMaking,
    private readonly ending: FieldTaskEnding,
    private readonly views: FieldTaskViews,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the task of the team named
   * @throws AppError FIELD_TASK_NOT_FOUND, FIELD_TASK_TEAM_UNKNOWN, FIELD_TASK_TEAM_SAME, FIELD_TASK_MOVE_ILLEGAL,
   *   REQUEST_TEXT_BLANK
   */
  execute(
    principal: Principal,
    taskId: string,
    { teamId, reason }: { readonly teamId: string; readonly reason: string },
  ): Promise<FieldTaskView> {
    const why = requireText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const now = this.clock.now();
      // The ask before its tasks: whoever answers meanwhile ends the old task, or the new one, too.
      const askId = isId(taskId) ? (await this.tasks.find(tx, taskId))?.askId : undefined;
      if (askId !== undefined) await this.asks.lock(tx, askId);
      const found = await this.access.lock(tx, principal, taskId, 'field-task.manage');
      const team = await this.access.team(tx, principal, teamId);
      const task = await this.ending.settle(tx, found, now);
      if (!AWAITING_TEAM.includes(task.state)) {
        throw new AppError(fieldTaskErrors, 'FIELD_TASK_MOVE_ILLEGAL', {
          params: { from: task.state, to: 'open' },
        });
      }
      if (task.teamId === team.id)
        throw new AppError(fieldTaskErrors, 'FIELD_TASK_TEAM_SAME', { field: 'teamId' });
      const actor = actorOf(principal, 'field-task.manage');
      let given: FieldTask;
      if (task.teamId === null) given = await this.making.assign(tx, task, team, actor);
      else {
        const items = (await this.tasks.items(tx, [task.id])).get(task.id) ?? [];
        const end = { at: now, state: 'cancelled', cause: 'other-team' } as const;
        await this.ending.end(tx, task, end, { actor, reason: why });
        given = await this.making.make(tx, {
          kind: task.kind,
          source: task.source,
          askId: task.askId,
          items,
          team,
          dueAt: task.dueAt ?? undefined,
          formMessageId: task.formMessageId ?? undefined,
          demo: task.demo,
          actor,
        });
      }
      const [view] = await this.views.describe(
        tx,
        [given],
        now,
        await this.access.sight(tx, principal, [given]),
      );
      return view!;
    });
  }
}
