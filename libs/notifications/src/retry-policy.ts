const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** About a day of trying, the waits at their longest. */
const MOST_ATTEMPTS = 30;

/**
 * When a message that failed for now is tried again: after 30 s, doubling to an hour, or when the provider said.
 * @param attempts how many there were, this one included
 * @returns undefined when this way is given up
 */
export function retryDelayMs(attempts: number, wishedMs: number | undefined): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  const ours = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT_MS);
  return Math.max(ours, wishedMs ?? 0);
}
