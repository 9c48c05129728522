import { MessageChannel, type OutgoingMessage, type SendOutcome } from './message-channel.js';

/** A letter is ready once it is worded: an officer prints it (see LetterPrinter) and says when it was handed over. */
export class LetterChannel extends MessageChannel {
  readonly kind = 'letter' as const;
  readonly hearsLater = false;

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    return { kind: 'accepted', providerId: message.id };
  }
}
