import { startServer, type TestServer, type Unavailable } from './server-process.js';

const ACCESS = 'antt-test';
const SECRET = 'antt-test-secret';

/** A MinIO. Append a bucket to its `url` for CLIP_STORE_URL. */
export function startMinio(): Promise<TestServer | Unavailable> {
  return startServer({
    program: 'minio',
    variable: 'ANTT_TEST_MINIO_URL',
    args: (port, dataDir) => ['server', `${dataDir}/drive`, '--quiet', '--address', `127.0.0.1:${port}`],
    env: { MINIO_ROOT_USER: ACCESS, MINIO_ROOT_PASSWORD: SECRET, MINIO_BROWSER: 'off', MINIO_UPDATE: 'off' },
    url: (port) => `http://${ACCESS}:${SECRET}@127.0.0.1:${port}`,
    ready: async (port) => (await fetch(`http://127.0.0.1:${port}/minio/health/live`)).ok,
  });
}
