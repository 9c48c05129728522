import type { Log } from './log.js';

/** A program ends by itself well within this; whatever then still holds it is left behind. */
const LAST_RESORT_MS = 20_000;

/** Call when a program begins to stop. Ends it with 1 when it has not come to its end by then, and says what held it. */
export function endAtLast(log: Log): void {
  setTimeout(() => {
    log.error('stopping took too long', { open: process.getActiveResourcesInfo() });
    process.exit(1);
  }, LAST_RESORT_MS).unref();
}
