import { hideSecrets } from './fact-text.js';
import type { Message } from './message.entity.js';

/** A message as it may be shown in a list: its links and codes are dots. */
export interface MessageSummary {
  readonly message: Message;
  readonly text: string;
}

export const summaryOf = (message: Message): MessageSummary => ({
  message,
  text: hideSecrets(message.body),
});
