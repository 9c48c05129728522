import { afterAll, describe, test } from '@jest/globals';
import type { TestServer, Unavailable } from './server-process.js';

/**
 * A suite against a real server; awaited at the top of a test file, because whether there is one is known only then.
 * Without a server the suite prints why and is skipped. In CI it fails instead: there, a skipped proof is a lost one.
 */
export async function describeWithServer(
  name: string,
  starter: () => Promise<TestServer | Unavailable>,
  suite: (server: TestServer) => void,
): Promise<void> {
  const server = await starter().catch((error: unknown): Unavailable => ({ unavailable: String(error) }));
  if ('unavailable' in server) {
    if (process.env['CI']) {
      describe(name, () => {
        test('has its server', () => {
          throw new Error(server.unavailable);
        });
      });
      return;
    }
    process.stderr.write(`${name}: skipped, ${server.unavailable}\n`);
    describe.skip(name, () => {
      test(`skipped: ${server.unavailable}`, () => undefined);
    });
    return;
  }
  describe(name, () => {
    suite(server);
    // Hooks run in the order they are given: the suite says goodbye to the server before the server goes.
    afterAll(async () => {
      await server.stop();
    });
  });
}
