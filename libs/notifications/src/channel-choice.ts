import type { ChannelKind } from './channels/message-channel.js';

export type RecipientKind = 'owner' | 'user' | 'team';

export interface Reachability {
  readonly kind: RecipientKind;
  /** Null where there is none, or where writing to it has shown that it does not serve. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** Which way is tried first: an owner reads his phone, an officer his mail. */
const PREFERENCES: Readonly<Record<RecipientKind, readonly ChannelKind[]>> = {
  owner: ['sms', 'zalo', 'email'],
  team: ['sms', 'zalo', 'email'],
  user: ['email', 'sms', 'zalo'],
};

/**
 * How a message goes: by the first way that is set up, has an address and was not tried before. Where no way leads out
 * of this installation at all, it lies in the outbox for an officer to pass on; where one does but not to this
 * recipient, it becomes a letter; and where a letter will not do either, an officer has to tell it. Officers send each
 * other no letters: what no way brings to one of them lies in the outbox at once.
 */
export function chooseChannel(
  { kind, phone, email }: Reachability,
  configured: ReadonlySet<ChannelKind>,
  tried: readonly ChannelKind[] = [],
): ChannelKind {
  const outward = PREFERENCES[kind].filter((channel) => configured.has(channel));
  if (outward.length === 0) return 'outbox';
  const reaching = outward.find(
    (channel) => !tried.includes(channel) && (channel === 'email' ? email : phone) !== null,
  );
  return reaching ?? (kind === 'user' || tried.includes('letter') ? 'outbox' : 'letter');
}
