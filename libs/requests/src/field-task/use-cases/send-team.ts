import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecurityTeamRepository } from '#antt/cameras';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { AskLocks } from '../../ask/ask-locks.js';
import { AWAITING_OWNER } from '../../item/item.lifecycle.js';
import { FieldTaskMaking, type TaskTeam } from '../field-task-making.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { TaskOwnerRepository } from '../task-owner.repository.js';

/**
 * An owner is silent and the step towards the deadline calls for his security team: a visit, for whatever of the ask no
 * team is on its way for. The step has told the team itself where it found one.
 */
@Injectable()
export class SendTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly locks: AskLocks,
    private readonly tasks: FieldTaskRepository,
    private readonly owners: TaskOwnerRepository,
    private readonly teams: SecurityTeamRepository,
    private readonly making: FieldTaskMaking,
    private readonly clock: Clock,
  ) {}

  /** @returns whether a task was made: false when it was before, or is not needed */
  execute(askId: string): Promise<boolean> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const locked = await this.locks.lock(tx, askId);
      if (locked === undefined) return false;
      const now = this.clock.now();
      const running = await this.tasks.lockRunningOfAsk(tx, askId);
      const served = await this.tasks.items(
        tx,
        running.map(({ id }) => id),
      );
      const onTheWay = new Set([...served.values()].flat().map(({ id }) => id));
      const items = [];
      for (const item of locked.items) {
        const waits = AWAITING_OWNER.includes(item.state) && item.answerBy > now && !onTheWay.has(item.id);
        if (waits && !(await this.tasks.wasSentFor(tx, item.id, 'ask-step', 'visit'))) items.push(item);
      }
      const [first] = items;
      if (first === undefined) return false;
      const told = await this.toldBefore(tx, askId);
      await this.making.make(tx, {
        kind: 'visit',
        source: 'ask-step',
        askId,
        items,
        team: told?.team ?? (await this.making.teamFor(tx, first.cameraId)),
        noticeId: told?.noticeId,
        demo: locked.requests.get(first.requestId)?.demo ?? false,
        actor: SYSTEM_ACTOR,
      });
      return true;
    });
  }

  private async toldBefore(
    tx: EntityManager,
    askId: string,
  ): Promise<{ team: TaskTeam; noticeId: string } | undefined> {
    const told = await this.owners.teamToldByStep(tx, askId);
    const team = told === undefined ? undefined : await this.teams.find(tx, told.teamId);
    return told === undefined || team === undefined
      ? undefined
      : { team: { id: team.id, name: team.name }, noticeId: told.messageId };
  }
}
