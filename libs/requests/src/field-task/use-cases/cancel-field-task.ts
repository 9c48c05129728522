import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf } from '#antt/ledger';
import { requireText } from '../../request/request-text.js';
import { FieldTaskAccess } from '../field-task-access.js';
import { FieldTaskEnding } from '../field-task-ending.js';
import { fieldTaskErrors } from '../field-task.errors.js';
import { AWAITING_TEAM } from '../field-task.lifecycle.js';
import { FieldTaskViews, type FieldTaskView } from '../field-task-views.js';

/** An officer takes a task back. */
@Injectable()
export class CancelFieldTask {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: FieldTaskAccess,
    private readonly ending: FieldTaskEnding,
    private readonly views: FieldTaskViews,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError FIELD_TASK_NOT_FOUND, FIELD_TASK_MOVE_ILLEGAL, REQUEST_TEXT_BLANK */
  execute(principal: Principal, taskId: string, reason: string): Promise<FieldTaskView> {
    const why = requireText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const now = this.clock.now();
      const task = await this.access.lock(tx, principal, taskId, 'field-task.manage');
      if (!AWAITING_TEAM.includes(task.state)) {
        throw new AppError(fieldTaskErrors, 'FIELD_TASK_MOVE_ILLEGAL', {
          params: { from: task.state, to: 'cancelled' },
        });
      }
      const actor = actorOf(principal, 'field-task.manage');
      const end = { at: now, state: 'cancelled', cause: 'by-officer' } as const;
      const ended = await this.ending.end(tx, task, end, { actor, reason: why });
      const [view] = await this.views.describe(
        tx,
        [ended],
        now,
        await this.access.sight(tx, principal, [ended]),
      );
      return view!;
    });
  }
}
