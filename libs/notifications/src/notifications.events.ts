import { defineEvent } from '#antt/queue';

export interface MessageQueued {
  readonly messageId: string;
}

/** A message is due now. One that is due later is found by the sweep when its time has come. */
export const MESSAGE_QUEUED = defineEvent<MessageQueued>('message.queued');
