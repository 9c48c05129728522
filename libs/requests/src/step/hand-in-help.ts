import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { QueueMessage } from '#antt/notifications';
import { footageOf } from '../ask/owner-messages.js';
import { FieldTaskMaking } from '../field-task/field-task-making.js';
import { AWAITING_TEAM } from '../field-task/field-task.lifecycle.js';
import { FieldTaskRepository } from '../field-task/field-task.repository.js';
import type { StepOutcome } from './ask-step.entity.js';
import { EscalationRepository } from './escalation.repository.js';
import { handInTimes } from './hand-in-times.js';
import { stepPurpose, type StepContext } from './step-context.js';

/** Finds help for an owner who agreed and sends nothing: somebody who copies it with him, and somebody who decides. */
@Injectable()
export class HandInHelp {
  constructor(
    private readonly tasks: FieldTaskRepository,
    private readonly making: FieldTaskMaking,
    private readonly helpers: EscalationRepository,
    private readonly queue: QueueMessage,
  ) {}

  /** The team has a task in the step's own commit: one visit for all of the ask that no team is on its way to help with. */
  async sendTeam(tx: EntityManager, { ask, uses }: StepContext): Promise<StepOutcome> {
    // Whoever has reported that he could not is not on his way any more.
    const coming = (await this.tasks.lockRunningOfAsk(tx, ask.id)).filter(
      ({ kind, state }) => kind === 'help-export' && AWAITING_TEAM.includes(state),
    );
    const served = await this.tasks.items(
      tx,
      coming.map(({ id }) => id),
    );
    const onTheWay = new Set([...served.values()].flat().map(({ id }) => id));
    const items = uses.flatMap((use) => use.items).filter(({ id }) => !onTheWay.has(id));
    const [first] = items;
    if (first === undefined) return 'under-way';
    const team = await this.making.teamFor(tx, first.cameraId);
    await this.making.make(tx, {
      kind: 'help-export',
      source: 'ask-step',
      askId: ask.id,
      items,
      team,
      demo: uses.some(({ request }) => request.demo),
      actor: SYSTEM_ACTOR,
    });
    return team === undefined ? 'no-team' : 'sent';
  }

  /** Each commander is told of his unit's own request only. */
  async tellCommanders(tx: EntityManager, context: StepContext): Promise<StepOutcome> {
    const { ask, addressee, uses, now } = context;
    let told = false;
    for (const { request, unitName, items } of uses) {
      for (const commander of await this.helpers.commandersOf(tx, request.unitId)) {
        told = true;
        await this.queue.execute(tx, {
          purposeKey: `${stepPurpose(context)}:${request.id}:${commander.id}`,
          template: 'hand-in-commander',
          facts: {
            unitName,
            requestNumber: request.number,
            ownerName: addressee.ownerName,
            footage: footageOf(items, addressee.timeZone),
            ...handInTimes(items, now),
          },
          recipient: { kind: 'user', id: commander.id, name: commander.name, language: 'vi' },
          subject: { type: 'owner-ask', id: ask.id },
          unitId: request.unitId,
        });
      }
    }
    return told ? 'sent' : 'no-commander';
  }
}
