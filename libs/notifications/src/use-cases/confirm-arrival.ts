import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, isAppError } from '#antt/kernel';
import { AuditLog, type AuditActor } from '#antt/ledger';
import { isByHand } from '../channels/message-channel.js';
import { ContactFactRepository } from '../contact-fact.repository.js';
import { aboutMessage } from '../message-account.js';
import type { Message } from '../message.entity.js';
import { MESSAGE_LIFECYCLE } from '../message.lifecycle.js';
import { MessageRepository } from '../message.repository.js';
import { MessageSeal } from '../message-seal.js';

/**
 * Whoever shows a secret that only a message has told has got it: the message has arrived, whatever was reported of it,
 * and never goes another way. Nothing that is kept here tells the secret from then on.
 */
@Injectable()
export class ConfirmArrival {
  constructor(
    private readonly messages: MessageRepository,
    private readonly contactFacts: ContactFactRepository,
    private readonly seal: MessageSeal,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns false when others may know the secret beside its recipient, because the message lies or has lain with
   *   officers, or has reached somebody else; nothing changes then
   */
  async execute(tx: EntityManager, messageId: string, secret: string, actor: AuditActor): Promise<boolean> {
    const found = await this.messages.find(tx, messageId);
    if (found === null) return false;
    const locked = await this.messages.lockHolding(tx, found.subjectType, found.subjectId, messageId);
    const message = locked.find(({ id }) => id === messageId);
    if (message === undefined || (await this.isKnownToOthers(tx, message))) return false;
    await this.arrived(tx, message, actor);
    for (const other of locked) {
      if (other.id !== messageId && (await this.tells(other, secret))) {
        await this.messages.change(tx, other.id, { secrets: null });
      }
    }
    return true;
  }

  private async isKnownToOthers(tx: EntityManager, message: Message): Promise<boolean> {
    const { id, channel, channelsTried } = message;
    // It went on, and was heard to have arrived by its first way after all: officers may have read it in between.
    if (isByHand(channel) || channelsTried.includes(channel)) return true;
    return this.contactFacts.reachedAnother(tx, id);
  }

  private async arrived(tx: EntityManager, message: Message, actor: AuditActor): Promise<void> {
    if (!MESSAGE_LIFECYCLE.canMove(message.state, 'delivered')) {
      if (message.secrets !== null) await this.messages.change(tx, message.id, { secrets: null });
      return;
    }
    const now = this.clock.now();
    await this.messages.change(tx, message.id, {
      state: 'delivered',
      stateAt: now,
      secrets: null,
      retryAt: null,
      leaseUntil: null,
      deliveredAt: now,
      sentAt: message.sentAt ?? now,
    });
    await this.audit.record(
      tx,
      aboutMessage(message, 'message.delivered', actor, { after: { receipt: 'opened' } }),
    );
  }

  private async tells({ id, secrets }: Message, secret: string): Promise<boolean> {
    try {
      const held = await this.seal.open(id, secrets);
      return Object.values(held).some((text) => text.includes(secret));
    } catch (error) {
      if (!isAppError(error)) throw error;
      // Sealed by a key of before: nothing that is kept here opens it.
      return false;
    }
  }
}
