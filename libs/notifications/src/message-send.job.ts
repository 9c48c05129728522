import { isId } from '#antt/kernel';
import { defineJob, subscribe } from '#antt/queue';
import { MESSAGE_QUEUED, type MessageQueued } from './notifications.events.js';

/** Sends one message. Everything it needs is in the row. */
export const MESSAGE_SEND = defineJob<MessageQueued>({
  name: 'message.send',
  queue: 'messages',
  jobId: ({ messageId }) => `message-send-${messageId}`,
  accepts: (value): value is MessageQueued => isId((value as Partial<MessageQueued> | null)?.messageId),
});

export const SEND_QUEUED_MESSAGE = subscribe({
  event: MESSAGE_QUEUED,
  job: MESSAGE_SEND,
  toPayload: ({ messageId }) => ({ messageId }),
});
