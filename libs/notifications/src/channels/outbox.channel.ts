import { MessageChannel, type OutgoingMessage, type SendOutcome } from './message-channel.js';

/**
 * The embedded default: the message stays where it is, and an officer reads it on the outbox page and passes it on by
 * whatever way he has. Its row says all there is to say, so sending it does nothing.
 */
export class OutboxChannel extends MessageChannel {
  readonly kind = 'outbox' as const;
  readonly hearsLater = false;

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    return { kind: 'accepted', providerId: message.id };
  }
}
