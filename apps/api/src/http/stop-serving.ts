import type { Server } from 'node:http';

/**
 * Takes no more calls and waits for those under way; what is still open after `patienceMs` is cut off.
 * @returns whether everything had finished by itself
 */
export async function stopServing(server: Server, patienceMs: number): Promise<boolean> {
  if (!server.listening) return true;
  let finished = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection kept alive for a next call becomes idle only after its present one.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => {
    finished = false;
    server.closeAllConnections();
  }, patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
  return finished;
}
