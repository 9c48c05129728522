import { setTimeout as pause } from 'node:timers/promises';

type Absent = undefined | null | false;

/**
 * Looks at the state again and again until `look` gives something other than false, null or undefined, and returns that.
 * @throws Error when it has not within `timeoutMs`
 */
export async function until<T>(look: () => Promise<T | Absent> | T | Absent, timeoutMs = 10_000): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (performance.now() > end) throw new Error(`not seen within ${timeoutMs} ms: ${look.toString()}`);
    await pause(20);
  }
}
