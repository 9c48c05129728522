import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer, type Unavailable } from './server-process.js';

const ACCESS = 'antt-test';
const SECRET = 'antt-test-secret';

/** A versitygw over a plain folder: the second, maintained S3 server. Objects lie at `<dataDir>/objects/<bucket>/<key>`. */
export function startVersitygw(): Promise<TestServer | Unavailable> {
  return startServer({
    program: 'versitygw',
    variable: 'ANTT_TEST_VERSITYGW_URL',
    args: (port, dataDir) => {
      const [objects, versions] = ['objects', 'versions'].map((name) => join(dataDir, name)) as [
        string,
        string,
      ];
      for (const folder of [objects, versions]) mkdirSync(folder, { recursive: true });
      return [
        ...[
          '--access',
          ACCESS,
          '--secret',
          SECRET,
          '--port',
          `127.0.0.1:${port}`,
          '--health',
          '/health',
          '--quiet',
        ],
        ...['posix', '--versioning-dir', versions, objects],
      ];
    },
    url: (port) => `http://${ACCESS}:${SECRET}@127.0.0.1:${port}`,
    ready: async (port) => (await fetch(`http://127.0.0.1:${port}/health`)).ok,
  });
}
