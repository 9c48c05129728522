import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { FieldTaskEnding } from '../field-task-ending.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { SendHelp } from './send-help.js';
import { SendTeam } from './send-team.js';

const AT_ONCE = 500;
/** The job has this long before the sweep takes its place. */
const GRACE_MS = 10_000;

/** Drives tasks from the rows alone: sends for whom the queue has lost (I1), and ends what nobody needs any more. */
@Injectable()
export class DriveFieldTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly tasks: FieldTaskRepository,
    private readonly sendHelp: SendHelp,
    private readonly sendTeam: SendTeam,
    private readonly ending: FieldTaskEnding,
    private readonly clock: Clock,
  ) {}

  /** Each in a commit of its own. @returns how many were made or ended */
  async execute(): Promise<number> {
    const now = this.clock.now();
    const noticedBy = new Date(now.getTime() - GRACE_MS);
    const tx = this.transactions.reader;
    let driven = 0;
    for (const { itemId, askId } of await this.tasks.listHelpMissing(tx, now, noticedBy, AT_ONCE)) {
      if (await this.sendHelp.execute(itemId, askId)) driven += 1;
    }
    for (const askId of await this.tasks.listTeamMissing(tx, now, noticedBy, AT_ONCE)) {
      if (await this.sendTeam.execute(askId)) driven += 1;
    }
    for (const id of await this.tasks.listOver(tx, now, AT_ONCE)) {
      if (await this.end(id, now)) driven += 1;
    }
    return driven;
  }

  private end(id: string, now: Date): Promise<boolean> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const task = await this.tasks.lock(tx, id);
      if (task === null || task.endedAt !== null) return false;
      return (await this.ending.settle(tx, task, now)).endedAt !== null;
    });
  }
}
