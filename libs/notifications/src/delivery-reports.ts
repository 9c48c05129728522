import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, isAppError } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import type { ChannelKind } from './channels/message-channel.js';
import { ContactFactRepository } from './contact-fact.repository.js';
import { ContactFacts } from './contact-facts.js';
import { tellable } from './fact-text.js';
import { aboutMessage } from './message-account.js';
import type { Message } from './message.entity.js';
import { MESSAGE_LIFECYCLE, type MessageState } from './message.lifecycle.js';
import { MessageRepository } from './message.repository.js';
import { MessageSeal } from './message-seal.js';
import { MessageRerouting } from './message-rerouting.js';

export const REPORTED_OUTCOMES = [
  'delivered',
  'failed',
  'bad-number',
  'not-my-number',
  'bounced',
  'rejected',
] as const;
export type ReportedOutcome = (typeof REPORTED_OUTCOMES)[number];

export interface DeliveryReport {
  /** The way it is about; the message may have gone on from there. */
  readonly channel: ChannelKind;
  readonly outcome: ReportedOutcome;
  readonly detail?: string | undefined;
}

/** Where a message still has a way to go, or may turn out to have gone the wrong one. */
const UNDER_WAY: readonly MessageState[] = ['queued', 'sent', 'delivered'];

/**
 * Takes in what is heard of a message after its channel was given it. Reports come late, twice and in any order: one that
 * no move of the lifecycle fits changes nothing and is no fault. A failure sends the message on by the next way, as a
 * refusal at once does; that it arrived after all stops it there.
 */
@Injectable()
export class DeliveryReports {
  constructor(
    private readonly messages: MessageRepository,
    private readonly rerouting: MessageRerouting,
    private readonly seal: MessageSeal,
    private readonly contactFacts: ContactFacts,
    private readonly facts: ContactFactRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Call under the row's lock. */
  async take(tx: EntityManager, message: Message, said: DeliveryReport): Promise<void> {
    const { channel, outcome } = said;
    const detail = said.detail === undefined ? undefined : await this.tellable(message, said.detail);
    const report = { channel, outcome, detail };
    if (outcome === 'delivered') {
      await this.reached(tx, message, channel);
      // Where it has gone on, its first recipient may have been somebody else, whose receipt may come twice.
      if (message.channel !== channel && (await this.facts.reachedAnother(tx, message.id))) return;
      return this.move(tx, message, report, 'delivered');
    }
    if (message.channel !== channel) return;
    if (outcome !== 'failed') await this.contactFacts.learn(tx, message, outcome, detail || null);
    if (await this.goOn(tx, message, report)) return;
    return this.move(tx, message, report, outcome === 'failed' ? 'failed' : 'refused');
  }

  /** Its words as they may be kept. */
  async tellable(message: Message, words: string): Promise<string> {
    try {
      return tellable(words, await this.seal.open(message.id, message.secrets));
    } catch (error) {
      if (!isAppError(error)) throw error;
      // What cannot be opened cannot be recognised in them either.
      return '';
    }
  }

  /** Something has arrived where nothing was said to: the number or mailbox lives. */
  private async reached(tx: EntityManager, message: Message, channel: ChannelKind): Promise<void> {
    const contact = channel === 'email' ? message.recipientEmail : message.recipientPhone;
    if (contact === null) return;
    // Where it has gone on, it is not known any more when it left by that way: only what it taught itself counts.
    const sentAt = message.channel === channel ? message.sentAt : null;
    await this.contactFacts.lift(tx, {
      contact,
      recipient: { kind: message.recipientKind, id: message.recipientId },
      recipientName: message.recipientName,
      by: 'receipt',
      message: { id: message.id, sentAt },
      actor: SYSTEM_ACTOR,
      unitId: message.unitId ?? undefined,
    });
  }

  private async goOn(
    tx: EntityManager,
    message: Message,
    { outcome, detail }: DeliveryReport,
  ): Promise<boolean> {
    if (!UNDER_WAY.includes(message.state)) return false;
    // Whoever has it must not get it again, whatever else is said of his number; only another's has to be made good.
    if (message.state === 'delivered' && outcome !== 'not-my-number') return false;
    return this.rerouting.turnBack(tx, message, {
      reason: detail || outcome,
      after: { receipt: outcome },
    });
  }

  private async move(
    tx: EntityManager,
    message: Message,
    { channel, outcome, detail }: DeliveryReport,
    to: 'delivered' | 'refused' | 'failed',
  ): Promise<void> {
    if (!MESSAGE_LIFECYCLE.canMove(message.state, to)) return;
    const now = this.clock.now();
    await this.messages.change(tx, message.id, {
      channel,
      state: to,
      stateAt: now,
      secrets: null,
      retryAt: null,
      leaseUntil: null,
      ...(message.sentAt === null ? { sentAt: now } : {}),
      ...(to === 'delivered' ? { deliveredAt: now } : { lastError: detail || outcome }),
    });
    await this.audit.record(
      tx,
      aboutMessage({ ...message, channel }, `message.${to}`, SYSTEM_ACTOR, {
        after: { receipt: outcome },
        ...(detail ? { reason: detail } : {}),
      }),
    );
  }
}
