import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditActor } from '#antt/ledger';
import { isByHand } from './channels/message-channel.js';
import { ContactFacts } from './contact-facts.js';
import { aboutMessage } from './message-account.js';
import type { Message } from './message.entity.js';
import { MESSAGE_LIFECYCLE } from './message.lifecycle.js';
import { MessageRepository } from './message.repository.js';
import { MessageRerouting } from './message-rerouting.js';
import { notificationsErrors } from './notifications.errors.js';

/** What a person has to say of a message: handed over, could not be, or it reached somebody else. */
export const HAND_OVER_OUTCOMES = ['delivered', 'failed', 'not-my-number'] as const;
export type HandOverOutcome = (typeof HAND_OVER_OUTCOMES)[number];

/** Settles a message by what a person says came of passing it on. Call under the row's lock. */
@Injectable()
export class MessageHandOver {
  constructor(
    private readonly messages: MessageRepository,
    private readonly contactFacts: ContactFacts,
    private readonly rerouting: MessageRerouting,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * What the system itself had delivered, to somebody else, goes on by the next way.
   * @param at when it was; now when not said
   * @throws AppError MESSAGE_NOT_A_LETTER, MESSAGE_MOVE_ILLEGAL
   */
  async settle(
    tx: EntityManager,
    message: Message,
    outcome: HandOverOutcome,
    actor: AuditActor,
    { note, at }: { readonly note?: string | undefined; readonly at?: Date | undefined } = {},
  ): Promise<Message> {
    if (!isByHand(message.channel) && outcome !== 'not-my-number')
      throw new AppError(notificationsErrors, 'MESSAGE_NOT_A_LETTER');
    const to = outcome === 'not-my-number' ? 'refused' : outcome;
    MESSAGE_LIFECYCLE.assertMove(
      message.state,
      to,
      (from) => new AppError(notificationsErrors, 'MESSAGE_MOVE_ILLEGAL', { params: { from, to } }),
    );
    if (outcome === 'not-my-number') await this.contactFacts.learn(tx, message, outcome, note ?? null, actor);
    const reason = note ?? outcome;
    if (!isByHand(message.channel) && (await this.rerouting.turnBack(tx, message, { reason, actor }))) {
      return (await this.messages.find(tx, message.id)) ?? message;
    }
    const when = at ?? this.clock.now();
    const changes = {
      state: to,
      stateAt: when,
      secrets: null,
      ...(to === 'delivered' ? { deliveredAt: when, sentAt: message.sentAt ?? when } : { lastError: reason }),
    } as const;
    await this.messages.change(tx, message.id, changes);
    await this.audit.record(
      tx,
      aboutMessage(message, `message.${to}`, actor, {
        after: { byHand: outcome, ...(at === undefined ? {} : { at }) },
        ...(note === undefined ? {} : { reason: note }),
      }),
    );
    return { ...message, ...changes };
  }
}
