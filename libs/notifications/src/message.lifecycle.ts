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
 * hence queued → delivered. It may also tell days later that the message did not arrive, hence sent → queued, or that
 * somebody else has read what was delivered, hence delivered → queued: it goes on by the next way, or is refused.
 */
export const MESSAGE_LIFECYCLE = defineLifecycle<MessageState>({
  initial: 'queued',
  moves: {
    queued: ['to-print', 'sent', 'delivered', 'refused', 'failed', 'cancelled'],
    'to-print': ['delivered', 'refused', 'failed', 'cancelled'],
    sent: ['delivered', 'refused', 'failed', 'queued'],
    delivered: ['refused', 'queued'],
    refused: [],
    failed: [],
    cancelled: [],
  },
  ends: ['refused', 'failed', 'cancelled'],
});
