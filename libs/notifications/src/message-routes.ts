import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { chooseChannel, type RecipientKind } from './channel-choice.js';
import { MessageChannels } from './channels/message-channels.js';
import type { ChannelKind } from './channels/message-channel.js';
import { ContactFactRepository } from './contact-fact.repository.js';
import { MessageRepository } from './message.repository.js';
import { apartFrom, render, type PartedFacts, type Rendered } from './rendering.js';
import type { TemplateId } from './templates/facts.js';
import type { MessageLanguage } from './templates/message-template.js';

export interface RoutedRecipient {
  readonly kind: RecipientKind;
  readonly id: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Which way a message takes, and how it is worded for it. */
@Injectable()
export class MessageRoutes {
  constructor(
    private readonly channels: MessageChannels,
    private readonly messages: MessageRepository,
    private readonly contactFacts: ContactFactRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param tried channels that have refused this message */
  async choose(
    tx: EntityManager,
    template: TemplateId,
    subject: { readonly type: string; readonly id: string },
    { kind, id, phone, email }: RoutedRecipient,
    tried: readonly ChannelKind[] = [],
  ): Promise<ChannelKind> {
    const contacts = [phone, email].filter((contact) => contact !== null);
    const dead = await this.contactFacts.unusable(tx, contacts, { kind, id });
    const apart = apartFrom(template);
    const taken = apart.length === 0 ? [] : await this.messages.channelsUsed(tx, subject, apart);
    const usable = (contact: string | null): string | null =>
      contact === null || dead.has(contact) ? null : contact;
    return chooseChannel({ kind, phone: usable(phone), email: usable(email) }, this.channels.kinds, [
      ...tried,
      ...taken,
    ]);
  }

  word(
    template: TemplateId,
    facts: Pick<PartedFacts, 'open' | 'secrets'>,
    language: MessageLanguage,
    channel: ChannelKind,
  ): Rendered {
    return render(template, facts, language, channel, this.environment.messages.smsAlphabet);
  }
}
