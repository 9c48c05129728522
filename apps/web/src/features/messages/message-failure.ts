import type { Message } from './messages';

/** Why a message did not get through, as far as the page has words and advice for it. */
export const FAILURE_CAUSES = [
  'unreachable',
  'timeout',
  'busy',
  'misconfigured',
  'delayed',
  'no-receipt',
  'failed',
  'bounced',
  'not-my-number',
  'bad-number',
  'not-printed',
  'expired',
  'rejected',
  'by-hand',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** A message's own account of its last failure, sorted into a cause; the account itself is shown beside it. */
export function failureOf({ lastError, state, channel }: Message): FailureCause | undefined {
  if (lastError === null) return undefined;
  if (lastError === 'not printed in time') return 'not-printed';
  if (lastError.startsWith('expired')) return 'expired';
  const [, named] = /^([a-z-]+)(:|$)/.exec(lastError) ?? [];
  const known = FAILURE_CAUSES.find((cause) => cause === named);
  if (known !== undefined) return known;
  // Of mail: 5.1.1, 5.2.1 and their like say that there is no such mailbox.
  if (/\b5\.[124]\.\d{1,3}\b/.test(lastError)) return 'bounced';
  if (lastError.includes('not-my-number')) return 'not-my-number';
  if (/bad-number|no phone number|no e-mail address/.test(lastError)) return 'bad-number';
  return state === 'failed' && (channel === 'letter' || channel === 'outbox') ? 'by-hand' : 'rejected';
}

/** Whether another way was taken since: then what went wrong is an account of the past. */
export const hasGoneOn = ({ channelsTried, state }: Message): boolean =>
  channelsTried.length > 0 && ['queued', 'to-print', 'sent', 'delivered'].includes(state);

/** A note of an officer's own, or a channel's account: neither is shown twice. */
export const accountOf = ({ lastError }: Message, cause: FailureCause): string | undefined =>
  lastError === null || lastError === cause ? undefined : lastError.replace(/^[a-z-]+: /, '');
