import { defineLifecycle } from '#antt/kernel';

export const MESSAGE_STATES = [
  'queued',
  'to-print',
  'sent',
  'delivered',
  'refused',
  'failed',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * A message that is tried again, by whatever channel, stays queued. A receipt may overtake the commit of the sending,
 * hence queued → delivered; and somebody else may have read what was delivered, hence delivered → refused.
 */
export const MESSAGE_LIFECYCLE = defineLifecycle<MessageState>({
  initial: 'queued',
  moves: {
    queued: ['to-print', 'sent', 'delivered', 'refused', 'failed', 'cancelled'],
    'to-print': ['delivered', 'refused', 'failed', 'cancelled'],
    sent: ['delivered', 'refused', 'failed'],
    delivered: ['refused'],
    refused: [],
    failed: [],
    cancelled: [],
  },
  ends: ['refused', 'failed', 'cancelled'],
});
