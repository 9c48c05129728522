export const CHANNEL_KINDS = ['outbox', 'email', 'sms', 'zalo', 'letter'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What lies with officers, to be read, printed and passed on; every other channel delivers by itself. */
export const BY_HAND_CHANNELS: readonly ChannelKind[] = ['letter', 'outbox'];
export const isByHand = (channel: ChannelKind): boolean => BY_HAND_CHANNELS.includes(channel);

/** A message ready to leave: every secret is in its place. Never logged, never stored. */
export interface OutgoingMessage {
  /** Stable over every attempt: the idempotency key, and the message's name at the provider. */
  readonly id: string;
  readonly recipientName: string;
  /** Where the channel needs one. */
  readonly phone: string | null;
  readonly email: string | null;
  /** For mail that may come back: its name in the envelope, which nobody can guess. */
  readonly returnToken?: string;
  readonly language: 'vi' | 'en';
  readonly title: string;
  /** Plain text; paragraphs are parted by an empty line. */
  readonly body: string;
}

/** Why a recipient will not get it, however often it is sent. */
export const REFUSAL_CAUSES = ['bad-number', 'not-my-number', 'bounced', 'rejected'] as const;
export type RefusalCause = (typeof REFUSAL_CAUSES)[number];

/** Why it may succeed later. */
export type FailureCause = 'unreachable' | 'timeout' | 'busy' | 'misconfigured';

export type SendOutcome =
  /** The provider has it. A channel that nobody reports back on stays here. */
  | { readonly kind: 'accepted'; readonly providerId?: string }
  /** For good. */
  | { readonly kind: 'refused'; readonly cause: RefusalCause; readonly detail: string }
  /** For now; `retryAfterMs` is the provider's own wish. */
  | {
      readonly kind: 'failed';
      readonly cause: FailureCause;
      readonly detail: string;
      readonly retryAfterMs?: number;
    };

/**
 * Port: one way a message leaves the system. What it promises, and the conformance suite shows on real counterparts:
 *  - it answers within 30 s, with an outcome and never with an exception, whatever the other side does;
 *  - the same message sent again carries the same name (see {@link OutgoingMessage.id}), so that a provider that knows
 *    it can tell; whether one does, is the provider's;
 *  - an outcome's detail is the other side's own words, whole within reason: whoever keeps them takes secrets out first.
 * What it is not: it decides nothing about retries, other channels or the message's state.
 */
export abstract class MessageChannel {
  abstract readonly kind: ChannelKind;

  /** Whether what it accepted may still come back: then what it takes to send the message another way is kept. */
  abstract readonly hearsLater: boolean;

  abstract send(message: OutgoingMessage): Promise<SendOutcome>;
}
