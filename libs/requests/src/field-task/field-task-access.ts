import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import { SecurityTeamRepository } from '#antt/cameras';
import { AppError, Clock, isId, vietnamDay } from '#antt/kernel';
import type { TaskTeam } from './field-task-making.js';
import type { FieldTask } from './field-task.entity.js';
import { fieldTaskErrors } from './field-task.errors.js';
import { FieldTaskRepository } from './field-task.repository.js';
import { TeamAccountRepository, type Membership } from './team-account.repository.js';

/** Who has to do with a task: its team's members, and officers of its cameras' line or of a request it helps (I8). */
@Injectable()
export class FieldTaskAccess {
  constructor(
    private readonly jurisdiction: Jurisdiction,
    private readonly tasks: FieldTaskRepository,
    private readonly accounts: TeamAccountRepository,
    private readonly teams: SecurityTeamRepository,
    private readonly clock: Clock,
  ) {}

  /** The teams somebody serves in today. @throws AppError PERMISSION_MISSING */
  async memberships(tx: EntityManager, principal: Principal): Promise<Membership[]> {
    this.jurisdiction.requirePermission(principal, 'field-task.do');
    const roots = this.jurisdiction.rootsOf(principal, 'field-task.do');
    return this.accounts.memberships(tx, principal.userId, roots, vietnamDay(this.clock.now()));
  }

  /**
   * A task of one of his teams, locked.
   * @throws AppError PERMISSION_MISSING; FIELD_TASK_NOT_FOUND for an absent one and another team's
   */
  async lockOwn(
    tx: EntityManager,
    principal: Principal,
    taskId: string,
  ): Promise<{ readonly task: FieldTask; readonly member: Membership }> {
    const memberships = await this.memberships(tx, principal);
    const task = isId(taskId) ? await this.tasks.lock(tx, taskId) : null;
    const member = memberships.find(({ teamId }) => teamId === task?.teamId);
    if (task === null || member === undefined) throw new AppError(fieldTaskErrors, 'FIELD_TASK_NOT_FOUND');
    return { task, member };
  }

  /** For an officer, locked. @throws AppError FIELD_TASK_NOT_FOUND, for one out of his reach, too */
  async lock(
    tx: EntityManager,
    principal: Principal,
    taskId: string,
    permission: Permission,
  ): Promise<FieldTask> {
    const task = isId(taskId) ? await this.tasks.lock(tx, taskId) : null;
    if (task === null || !(await this.reaches(tx, principal, task, permission))) {
      throw new AppError(fieldTaskErrors, 'FIELD_TASK_NOT_FOUND');
    }
    return task;
  }

  /** The requests these tasks help that are in somebody's reach. */
  async sight(
    tx: EntityManager,
    principal: Principal,
    tasks: readonly FieldTask[],
  ): Promise<{ readonly requestIds: ReadonlySet<string> }> {
    const units = new Map<string, boolean>();
    const requestIds = new Set<string>();
    for (const task of tasks) {
      for (const { id, unitId } of await this.tasks.servedRequests(tx, task.id)) {
        const known = units.get(unitId);
        const seen = known ?? (await this.jurisdiction.sees(tx, principal, 'field-task.read', unitId));
        units.set(unitId, seen);
        if (seen) requestIds.add(id);
      }
    }
    return { requestIds };
  }

  /** A team he sees and that serves. @throws AppError FIELD_TASK_TEAM_UNKNOWN */
  async team(tx: EntityManager, principal: Principal, teamId: string): Promise<TaskTeam> {
    const team = await this.teams.find(tx, teamId);
    const serves =
      team !== undefined && (team.endedOn === null || team.endedOn > vietnamDay(this.clock.now()));
    if (!serves || !(await this.jurisdiction.sees(tx, principal, 'programme.read', team.unitId))) {
      throw new AppError(fieldTaskErrors, 'FIELD_TASK_TEAM_UNKNOWN', { field: 'teamId' });
    }
    return { id: team.id, name: team.name };
  }

  private async reaches(
    tx: EntityManager,
    principal: Principal,
    task: FieldTask,
    permission: Permission,
  ): Promise<boolean> {
    const served = await this.tasks.servedRequests(tx, task.id);
    for (const unitId of new Set([task.unitId, ...served.map((request) => request.unitId)])) {
      if (await this.jurisdiction.sees(tx, principal, permission, unitId)) return true;
    }
    return false;
  }
}
