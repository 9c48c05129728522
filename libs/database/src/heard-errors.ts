import type { ClientBase } from 'pg';

/**
 * For a pool's `onConnect`. A pool takes its own listener away a moment before whoever asked for the connection can add
 * his. A process that slept while the server died hears of both at once, and an error nobody listens to would end it.
 * Whoever uses the connection is told by his next statement.
 */
export function hearErrors(client: ClientBase): void {
  client.on('error', () => undefined);
}
