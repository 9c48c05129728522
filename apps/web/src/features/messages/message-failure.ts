import type { Message } from './messages';

/** Why a message did not get through, as far as the page has words and advice for it. */
export const FAILURE_CAUSES = [
  'unreachable',
  'timeout',
  'busy',
  'misconfigured',
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
  if (lastError.includes('not-my-number')) return 'not-my-number';
  if (/bad-number|no phone number|no e-mail address/.test(lastError)) return 'bad-number';
  return state === 'failed' && (channel === 'letter' || channel === 'outbox') ? 'by-hand' : 'rejected';
}

/** A note of an officer's own, or a channel's account: neither is shown twice. */
export const accountOf = ({ lastError }: Message, cause: FailureCause): string | undefined =>
  lastError === null || lastError === cause ? undefined : lastError.replace(/^[a-z-]+: /, '');
