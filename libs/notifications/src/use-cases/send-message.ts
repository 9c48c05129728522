import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, isAppError } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { crashpoint, Log } from '#antt/telemetry';
import { ReturnTokens } from '../bounces/return-tokens.js';
import { MessageChannels } from '../channels/message-channels.js';
import { isByHand, type MessageChannel, type SendOutcome } from '../channels/message-channel.js';
import { ContactFacts } from '../contact-facts.js';
import { fillSecrets, tellable } from '../fact-text.js';
import { aboutMessage } from '../message-account.js';
import type { Message } from '../message.entity.js';
import type { MessageState } from '../message.lifecycle.js';
import { MessageRepository, type MessageChanges } from '../message.repository.js';
import { MessageRerouting } from '../message-rerouting.js';
import { MessageSeal } from '../message-seal.js';
import { retryDelayMs } from '../retry-policy.js';

/** Longer than any channel takes to answer; then another worker may take the message on. */
const LEASE_MS = 60_000;

/**
 * Sends one message. The row is claimed in a commit of its own, the channel is called outside any transaction, and
 * what came of it is written only by the worker whose fence still stands. A worker that dies between the provider's
 * word and that commit leaves a message that is sent again under the same name: a provider that keeps names sends it
 * once, one that does not (SMTP) may hand out a second copy. Nothing on our side can close that gap.
 */
@Injectable()
export class SendMessage {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly channels: MessageChannels,
    private readonly rerouting: MessageRerouting,
    private readonly contactFacts: ContactFacts,
    private readonly seal: MessageSeal,
    private readonly tokens: ReturnTokens,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** @returns the state it left the message in; undefined: it is not due, or another worker has it */
  async execute(messageId: string): Promise<MessageState | undefined> {
    const message = await this.transactions.run(SYSTEM_SCOPE, (tx) =>
      this.messages.claim(tx, messageId, this.clock.now(), LEASE_MS),
    );
    if (message === undefined) return undefined;
    crashpoint('message.claimed');
    const outcome = await this.send(message);
    crashpoint('message.accepted');
    const state = await this.transactions.run(SYSTEM_SCOPE, (tx) => this.settle(tx, message, outcome));
    this.log.info('a message was sent on its way', {
      messageId,
      channel: message.channel,
      outcome: outcome.kind,
      state,
    });
    crashpoint('message.settled');
    return state;
  }

  private async send(message: Message): Promise<SendOutcome | { readonly kind: 'expired' }> {
    if (message.validUntil !== null && message.validUntil <= this.clock.now()) return { kind: 'expired' };
    const channel = this.channels.find(message.channel);
    if (channel === undefined) {
      return { kind: 'failed', cause: 'misconfigured', detail: `channel ${message.channel} is not set up` };
    }
    try {
      return await this.give(message, channel);
    } catch (error) {
      // A key that does not fit, or a fault of ours: told in the row, and tried again like any other.
      this.log.error('a message could not be given to its channel', { messageId: message.id, error });
      const detail = isAppError(error) ? error.code : 'fault';
      return { kind: 'failed', cause: 'misconfigured', detail };
    }
  }

  private async give(message: Message, channel: MessageChannel): Promise<SendOutcome> {
    const secrets = await this.seal.open(message.id, message.secrets);
    const outcome = await channel.send({
      id: message.id,
      recipientName: message.recipientName,
      phone: message.recipientPhone,
      email: message.recipientEmail,
      ...(channel.kind === 'email' && channel.hearsLater
        ? { returnToken: await this.tokens.of(message.id) }
        : {}),
      language: message.language,
      title: message.title,
      body: fillSecrets(message.body, secrets),
    });
    if (!('detail' in outcome)) return outcome;
    return { ...outcome, detail: tellable(outcome.detail, secrets) };
  }

  private async settle(
    tx: EntityManager,
    message: Message,
    outcome: SendOutcome | { readonly kind: 'expired' },
  ): Promise<MessageState | undefined> {
    const now = this.clock.now();
    const write = (changes: MessageChanges): Promise<boolean> =>
      this.messages.settle(tx, message.id, message.fence, changes);
    switch (outcome.kind) {
      case 'accepted': {
        const state = message.channel === 'letter' ? 'to-print' : 'sent';
        // What an officer passes on by hand is read from the row, until it is over; what may come back has to be whole.
        const kept = isByHand(message.channel) || this.channels.find(message.channel)?.hearsLater === true;
        return this.move(tx, message, state, {
          ...(kept ? {} : { secrets: null }),
          ...(state === 'sent' ? { sentAt: now } : {}),
          providerId: outcome.providerId ?? null,
          lastError: null,
        });
      }
      case 'refused': {
        await this.contactFacts.learn(tx, message, outcome.cause, outcome.detail);
        const reason = outcome.detail;
        if (await this.rerouting.goOn(tx, message, { reason }, write)) return 'queued';
        return this.move(tx, message, 'refused', { secrets: null, lastError: reason });
      }
      case 'failed': {
        const waitMs = retryDelayMs(message.attempts, outcome.retryAfterMs);
        const lastError = `${outcome.cause}: ${outcome.detail}`;
        if (waitMs === undefined) {
          if (await this.rerouting.goOn(tx, message, { reason: lastError }, write)) return 'queued';
          return this.move(tx, message, 'failed', { secrets: null, lastError });
        }
        const retryAt = new Date(now.getTime() + waitMs);
        const kept = await this.messages.settle(tx, message.id, message.fence, {
          retryAt,
          lastError,
          leaseUntil: null,
        });
        return kept ? 'queued' : undefined;
      }
      case 'expired':
        return this.move(tx, message, 'failed', {
          secrets: null,
          lastError: 'expired before it could be sent',
        });
    }
  }

  private async move(
    tx: EntityManager,
    message: Message,
    state: 'to-print' | 'sent' | 'refused' | 'failed',
    changes: MessageChanges,
  ): Promise<MessageState | undefined> {
    const moved = await this.messages.settle(tx, message.id, message.fence, {
      ...changes,
      state,
      stateAt: this.clock.now(),
      retryAt: null,
      leaseUntil: null,
    });
    if (!moved) return undefined;
    const lastError = changes.lastError ?? undefined;
    await this.audit.record(
      tx,
      aboutMessage(message, `message.${state}`, SYSTEM_ACTOR, {
        after: { attempts: message.attempts },
        ...(lastError === undefined ? {} : { reason: lastError }),
      }),
    );
    return state;
  }
}
