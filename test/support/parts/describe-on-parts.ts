import { afterAll, describe } from '@jest/globals';
import { describeWithServer } from '../servers/describe-with-server.js';
import { productionServers } from '../servers/production-servers.js';
import { EMBEDDED_PARTS } from './embedded-parts.js';
import type { Parts } from './parts.js';
import { productionParts } from './production-parts.js';

/**
 * Runs a suite twice: on the parts that come with the program (queues in PostgreSQL, clips in a folder) and on those of
 * production (a real Redis and MinIO). Awaited at the top of a test file. Without the servers the second run prints why
 * and is skipped; in CI it fails. A suite that uses neither the queues nor the clip store needs no second run:
 * PostgreSQL is the same program in both.
 */
export async function describeOnParts(name: string, suite: (parts: Parts) => void): Promise<void> {
  describe(`${name}, on the embedded parts`, () => suite(EMBEDDED_PARTS));
  await describeOnProductionParts(`${name}, on Redis and MinIO`, suite);
}

/** The second run alone. */
export async function describeOnProductionParts(name: string, suite: (parts: Parts) => void): Promise<void> {
  const production = productionServers();
  let parts: Parts | undefined;
  const start = async () => {
    const started = await production.start();
    if (!('unavailable' in started)) parts = await productionParts(production.servers);
    return started;
  };
  await describeWithServer(name, start, () => {
    const claimed = parts as Parts;
    suite(claimed);
    afterAll(() => claimed.release());
  });
}
