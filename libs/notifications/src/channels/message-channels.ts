import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Clock } from '#antt/kernel';
import { GatewayChannel } from './gateway.channel.js';
import { LetterChannel } from './letter.channel.js';
import type { ChannelKind, MessageChannel } from './message-channel.js';
import { OutboxChannel } from './outbox.channel.js';
import { addressOf, SmtpChannel } from './smtp.channel.js';

/** The channels of this installation: what is configured, and the two that need nothing. */
@Injectable()
export class MessageChannels {
  private readonly channels: ReadonlyMap<ChannelKind, MessageChannel>;

  constructor(@Inject(ENVIRONMENT) { messages }: Environment, clock: Clock) {
    const { smtp, smsGateway, zaloGateway, bounces } = messages;
    const now = (): Date => clock.now();
    const all: MessageChannel[] = [
      new OutboxChannel(),
      new LetterChannel(),
      ...(smtp
        ? [new SmtpChannel({ ...smtp, returnTo: bounces && (bounces.address ?? addressOf(smtp.from)) })]
        : []),
      ...(smsGateway ? [new GatewayChannel({ kind: 'sms', ...smsGateway, now })] : []),
      ...(zaloGateway ? [new GatewayChannel({ kind: 'zalo', ...zaloGateway, now })] : []),
    ];
    this.channels = new Map(all.map((channel) => [channel.kind, channel]));
  }

  find(kind: ChannelKind): MessageChannel | undefined {
    return this.channels.get(kind);
  }

  get kinds(): ReadonlySet<ChannelKind> {
    return new Set(this.channels.keys());
  }
}
