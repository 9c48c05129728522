import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { vietnamDay } from '#antt/kernel';
import { QueueMessage } from '#antt/notifications';
import { Outbox } from '#antt/queue';
import { endOf, footageOf } from '../ask/owner-messages.js';
import { ASK_TEAM_NEEDED } from '../requests.events.js';
import type { StepOutcome } from './ask-step.entity.js';
import { EscalationRepository } from './escalation.repository.js';
import { stepPurpose, type StepContext } from './step-context.js';

/** Tells others that an owner is silent: who can go there, and who has to decide. */
@Injectable()
export class Escalations {
  constructor(
    private readonly helpers: EscalationRepository,
    private readonly queue: QueueMessage,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The team is asked once: one visit serves all of the ask. It is told of owner, cameras and window, of no case; and of
   * the most urgent request only, whose officers may read the message. Its field task has the rest.
   */
  async callTeam(tx: EntityManager, context: StepContext): Promise<StepOutcome> {
    const { ask, step, addressee, uses, now } = context;
    const [first] = uses;
    if (first === undefined) return 'not-needed';
    await this.outbox.publish(tx, ASK_TEAM_NEEDED, { askId: ask.id, stepId: step.id });
    const items = uses.flatMap((use) => use.items);
    const today = vietnamDay(now);
    const team = await this.helpers.teamFor(
      tx,
      items.map(({ id }) => id),
      today,
    );
    if (team === undefined) return 'no-team';
    await this.queue.execute(tx, {
      purposeKey: stepPurpose(context),
      template: 'escalation-team',
      facts: {
        unitName: first.unitName,
        requestNumber: first.request.number,
        ownerName: addressee.ownerName,
        ownerAddress: await this.helpers.ownerAddress(tx, addressee.ownerId),
        ownerPhone: addressee.ownerPhone,
        footage: footageOf(first.items, addressee.timeZone),
        expiresAt: endOf(first.items),
      },
      recipient: { kind: 'team', id: team.id, name: team.name, phone: team.phone, language: 'vi' },
      subject: { type: 'owner-ask', id: ask.id },
      unitId: first.request.unitId,
    });
    return 'sent';
  }

  /** Each commander is told of his unit's own request only. */
  async tellCommanders(tx: EntityManager, context: StepContext): Promise<StepOutcome> {
    const { ask, addressee, uses } = context;
    let told = false;
    for (const { request, unitName, items } of uses) {
      for (const commander of await this.helpers.commandersOf(tx, request.unitId)) {
        told = true;
        await this.queue.execute(tx, {
          purposeKey: `${stepPurpose(context)}:${request.id}:${commander.id}`,
          template: 'escalation-commander',
          facts: {
            unitName,
            requestNumber: request.number,
            ownerName: addressee.ownerName,
            footage: footageOf(items, addressee.timeZone),
            askedAt: request.filedAt.toISOString(),
            expiresAt: endOf(items),
          },
          recipient: { kind: 'user', id: commander.id, name: commander.name, language: 'vi' },
          subject: { type: 'owner-ask', id: ask.id },
          unitId: request.unitId,
        });
      }
    }
    if (uses.length === 0) return 'not-needed';
    return told ? 'sent' : 'no-commander';
  }
}
