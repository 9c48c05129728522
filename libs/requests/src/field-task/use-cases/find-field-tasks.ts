import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { FieldTaskAccess } from '../field-task-access.js';
import type { FieldTaskState } from '../field-task.lifecycle.js';
import { FieldTaskRepository, type FieldTaskPosition } from '../field-task.repository.js';
import { FieldTaskViews, type FieldTaskView } from '../field-task-views.js';

/** The tasks at the cameras of one's line, newest first; those that wait for a team among them. */
@Injectable()
export class FindFieldTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly access: FieldTaskAccess,
    private readonly tasks: FieldTaskRepository,
    private readonly views: FieldTaskViews,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError PERMISSION_MISSING */
  async execute(
    principal: Principal,
    filter: {
      readonly state?: FieldTaskState | undefined;
      readonly teamId?: string | undefined;
      readonly unassigned?: boolean | undefined;
    },
    limit: number,
    after?: FieldTaskPosition,
  ): Promise<FieldTaskView[]> {
    this.jurisdiction.requirePermission(principal, 'field-task.read');
    const roots = this.jurisdiction.rootsOf(principal, 'field-task.read');
    const tx = this.transactions.reader;
    const tasks = await this.tasks.listOfUnits(tx, roots, filter, limit, after);
    return this.views.describe(tx, tasks, this.clock.now(), await this.access.sight(tx, principal, tasks));
  }
}
