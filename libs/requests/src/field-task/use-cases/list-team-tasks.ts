import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { FieldTaskAccess } from '../field-task-access.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { FieldTaskViews, type FieldTaskView } from '../field-task-views.js';
import type { Membership } from '../team-account.repository.js';

/** All that somebody's teams have to do, at once, to be kept on his telephone. */
@Injectable()
export class ListTeamTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: FieldTaskAccess,
    private readonly tasks: FieldTaskRepository,
    private readonly views: FieldTaskViews,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError PERMISSION_MISSING */
  async execute(
    principal: Principal,
  ): Promise<{ readonly teams: readonly Membership[]; readonly tasks: readonly FieldTaskView[] }> {
    const tx = this.transactions.reader;
    const teams = await this.access.memberships(tx, principal);
    const tasks = await this.tasks.listOfTeams(
      tx,
      teams.map(({ teamId }) => teamId),
    );
    return { teams, tasks: await this.views.describe(tx, tasks, this.clock.now()) };
  }
}
