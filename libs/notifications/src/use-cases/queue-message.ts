import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UserContacts } from '#antt/access';
import { Clock, emailContact, newId, phoneContact } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import type { RecipientKind } from '../channel-choice.js';
import { isByHand, type ChannelKind } from '../channels/message-channel.js';
import { aboutMessage } from '../message-account.js';
import { Message } from '../message.entity.js';
import { MESSAGE_LIFECYCLE } from '../message.lifecycle.js';
import { MessageRepository } from '../message.repository.js';
import { MessageRoutes } from '../message-routes.js';
import { MessageSeal } from '../message-seal.js';
import { MESSAGE_QUEUED } from '../notifications.events.js';
import { partFacts } from '../rendering.js';
import type { TemplateFacts, TemplateId } from '../templates/facts.js';
import type { MessageLanguage } from '../templates/message-template.js';

export interface NewMessage<T extends TemplateId = TemplateId> {
  /** Names the one purpose, e.g. `owner-ask:<id>:reminder:2`. The same key again is the same message. */
  readonly purposeKey: string;
  readonly template: T;
  readonly facts: TemplateFacts[T];
  readonly recipient: {
    readonly kind: RecipientKind;
    readonly id: string;
    readonly name: string;
    /** Of an owner or a team. Where a user is written to stands in his account, and is looked up there. */
    readonly phone?: string | null;
    readonly email?: string | null;
    /** Absent: an owner's own, as his record has it; Vietnamese for everybody else. */
    readonly language?: MessageLanguage;
  };
  /** Absent: by what is configured and what is known of the recipient. Given: this one and no other. */
  readonly channel?: ChannelKind;
  readonly subject: { readonly type: string; readonly id: string };
  /** Absent: now. */
  readonly dueAt?: Date;
  /**
   * Whose officers see it. Absent: the subject's unit, else the recipient's. Null: nobody, unless it has to be passed on by
   * hand; then the recipient's.
   */
  readonly unitId?: string | null;
}

/**
 * Queues a message inside the caller's transaction: it leaves if that commits, and never otherwise. A purpose is
 * served by one message, whoever asks and however often.
 */
@Injectable()
export class QueueMessage {
  constructor(
    private readonly messages: MessageRepository,
    private readonly routes: MessageRoutes,
    private readonly seal: MessageSeal,
    private readonly users: UserContacts,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns `fresh: false` with the message there is already when the purpose is served; nothing changes then */
  async execute<T extends TemplateId>(
    tx: EntityManager,
    input: NewMessage<T>,
  ): Promise<{ messageId: string; fresh: boolean }> {
    const served = await this.messages.findByPurpose(tx, input.purposeKey);
    if (served !== null) return { messageId: served.id, fresh: false };
    const { recipient, subject } = input;
    const now = this.clock.now();
    const contact = await this.contactOf(tx, recipient);
    const channel =
      input.channel ??
      (await this.routes.choose(tx, input.template, subject, {
        kind: recipient.kind,
        id: recipient.id,
        ...contact,
      }));
    const language = recipient.language ?? (await this.messages.languageOf(tx, recipient));
    const parted = partFacts(input.template, input.facts);
    const worded = this.routes.word(input.template, parted, language, channel);
    const id = newId();
    const message = Object.assign(new Message(), {
      id,
      purposeKey: input.purposeKey,
      subjectType: subject.type,
      subjectId: subject.id,
      unitId:
        input.unitId === null && !isByHand(channel)
          ? null
          : (input.unitId ?? (await this.messages.unitOf(tx, subject, recipient))),
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      recipientName: recipient.name,
      recipientPhone: contact.phone,
      recipientEmail: contact.email,
      language,
      channel,
      channelFixed: input.channel !== undefined,
      channelsTried: [],
      template: input.template,
      templateVersion: worded.version,
      title: worded.title,
      body: worded.body,
      facts: { ...parted.open },
      secrets: await this.seal.seal(id, parted.secrets),
      validUntil: parted.validUntil,
      state: MESSAGE_LIFECYCLE.initial,
      stateAt: now,
      attempts: 0,
      retryAt: null,
      lastError: null,
      fence: 0,
      leaseUntil: null,
      providerId: null,
      dueAt: input.dueAt ?? now,
      queuedAt: now,
      sentAt: null,
      deliveredAt: null,
    });
    if (!(await this.messages.insert(tx, message))) {
      // Somebody else's commit served it while this one waited.
      const winner = await this.messages.findByPurpose(tx, input.purposeKey);
      if (winner === null) throw new TypeError('a purpose that is taken has a message');
      return { messageId: winner.id, fresh: false };
    }
    await this.audit.record(
      tx,
      aboutMessage(message, 'message.queued', SYSTEM_ACTOR, { after: { dueAt: message.dueAt } }),
    );
    if (message.dueAt <= now) await this.outbox.publish(tx, MESSAGE_QUEUED, { messageId: id });
    return { messageId: id, fresh: true };
  }

  private async contactOf(
    tx: EntityManager,
    { kind, id, phone, email }: NewMessage['recipient'],
  ): Promise<{ readonly phone: string | null; readonly email: string | null }> {
    if (kind === 'user') return this.users.find(tx, id);
    return { phone: phoneContact(phone), email: emailContact(email) };
  }
}
