import { isByHand } from './channels/message-channel.js';
import { hideSecrets } from './fact-text.js';
import type { Message } from './message.entity.js';

/** A message as it may be shown in a list: its links and codes are dots. */
export interface MessageSummary {
  readonly message: Message;
  /** Empty for what the system itself tells an owner of what he is asked for. */
  readonly text: string;
}

/**
 * One message may ask an owner for the footage of several units (I8). So the text of every such message that the system
 * delivers stays hidden, whether it serves one unit or more: otherwise the hidden ones would tell.
 */
export const summaryOf = (message: Message): MessageSummary => ({
  message,
  text: message.template === 'owner-ask' && !isByHand(message.channel) ? '' : hideSecrets(message.body),
});
