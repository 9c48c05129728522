import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, isAppError } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR, type AuditActor } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import { Log } from '#antt/telemetry';
import { aboutMessage } from './message-account.js';
import { isByHand } from './channels/message-channel.js';
import type { Message } from './message.entity.js';
import { MessageRepository, type MessageChanges } from './message.repository.js';
import { MessageRoutes } from './message-routes.js';
import { MessageSeal } from './message-seal.js';
import { MESSAGE_QUEUED } from './notifications.events.js';
import { secretsOf } from './rendering.js';

export interface Detour {
  /** Why the way it went will not do. */
  readonly reason: string;
  readonly actor?: AuditActor;
  /** More for the custody event. */
  readonly after?: object;
}

/**
 * Sends a message that was refused, or that nothing was heard of for too long, on by the next way its recipient has: at
 * once, or when the refusal is heard of days later. It stays the same message under the same purpose: there is never a
 * second one.
 */
@Injectable()
export class MessageRerouting {
  constructor(
    private readonly messages: MessageRepository,
    private readonly routes: MessageRoutes,
    private readonly seal: MessageSeal,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Of a message that had left. Call under the row's lock.
   * @returns see {@link goOn}
   */
  turnBack(tx: EntityManager, message: Message, detour: Detour): Promise<boolean> {
    return this.goOn(tx, message, detour, async (changes) => {
      await this.messages.change(tx, message.id, {
        ...changes,
        state: 'queued',
        stateAt: this.clock.now(),
        // A worker that is just being told what came of the old way must not write it.
        fence: message.fence + 1,
        providerId: null,
        sentAt: null,
        deliveredAt: null,
      });
      return true;
    });
  }

  /**
   * @param write writes the row; false when it is not the caller's to write any more: nothing happens then
   * @returns false when it stays where it is: its caller allowed one way only, no other is left, it is of no use any
   *   more, or its link or code has been emptied
   */
  async goOn(
    tx: EntityManager,
    message: Message,
    detour: Detour,
    write: (changes: MessageChanges) => Promise<boolean>,
  ): Promise<boolean> {
    if (message.channelFixed) return false;
    if (message.validUntil !== null && message.validUntil <= this.clock.now()) return false;
    const secrets = await this.secretsOf(message);
    if (secrets === undefined) return false;
    const tried = [...message.channelsTried, message.channel];
    const recipient = {
      kind: message.recipientKind,
      id: message.recipientId,
      phone: message.recipientPhone,
      email: message.recipientEmail,
    };
    const subject = { type: message.subjectType, id: message.subjectId };
    const channel = await this.routes.choose(tx, message.template, subject, recipient, tried);
    if (tried.includes(channel)) return false;
    const { title, body, version } = this.routes.word(
      message.template,
      { open: message.facts, secrets },
      message.language,
      channel,
    );
    const written = await write({
      channel,
      // What nobody has seen so far: somebody has to pass it on.
      ...(message.unitId === null && isByHand(channel)
        ? { unitId: await this.messages.unitOf(tx, subject, recipient) }
        : {}),
      channelsTried: tried,
      title,
      body,
      templateVersion: version,
      // The next way has as many tries as this one had.
      attempts: 0,
      retryAt: null,
      leaseUntil: null,
      lastError: detour.reason,
    });
    if (!written) return false;
    await this.audit.record(
      tx,
      aboutMessage(message, 'message.rerouted', detour.actor ?? SYSTEM_ACTOR, {
        after: { ...detour.after, nextChannel: channel },
        reason: detour.reason,
      }),
    );
    await this.outbox.publish(tx, MESSAGE_QUEUED, { messageId: message.id });
    return true;
  }

  /** @returns undefined when one of them cannot be had any more */
  private async secretsOf(message: Message): Promise<Record<string, string> | undefined> {
    try {
      const secrets = await this.seal.open(message.id, message.secrets);
      return secretsOf(message.template).every((name) => name in secrets) ? secrets : undefined;
    } catch (error) {
      if (!isAppError(error)) throw error;
      this.log.error('the links of a message that has to go another way cannot be opened', {
        messageId: message.id,
        error,
      });
      return undefined;
    }
  }
}
