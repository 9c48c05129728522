import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProgressEvent } from './dto/progress.event.js';

/** How often the rows are looked at. */
const LOOK_MS = 500;
/** A comment this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/**
 * The text of a stream of server-sent events: one event for each change, none while nothing changes. An event's id is
 * a digest of what it says, so a client that comes back with its Last-Event-ID is told only what it has not seen.
 * Ends after the event that says so.
 */
export async function* progressEvents(
  look: () => Promise<ProgressEvent>,
  lastEventId: string | undefined,
  signal: AbortSignal,
  first?: ProgressEvent,
): AsyncGenerator<string, void> {
  let seen = lastEventId;
  let quietMs = 0;
  let ready = first;
  yield 'retry: 2000\n\n';
  while (!signal.aborted) {
    const progress = ready ?? (await look());
    ready = undefined;
    const data = JSON.stringify(progress);
    const id = createHash('sha256').update(data).digest('base64url').slice(0, 22);
    if (id !== seen) {
      seen = id;
      quietMs = 0;
      yield `id: ${id}\nevent: progress\ndata: ${data}\n\n`;
    }
    if (progress.ended) {
      yield `event: ended\ndata: ${JSON.stringify({ requestId: progress.requestId })}\n\n`;
      return;
    }
    if (quietMs >= HEARTBEAT_MS) {
      quietMs = 0;
      yield ': still here\n\n';
    }
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    quietMs += LOOK_MS;
  }
}
