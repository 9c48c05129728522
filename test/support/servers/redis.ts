import { once } from 'node:events';
import { connect } from 'node:net';
import { startServer, type TestServer, type Unavailable } from './server-process.js';

/** A Redis as production wants it: append-only file, nothing evicted. */
export function startRedis(): Promise<TestServer | Unavailable> {
  return startServer({
    program: 'redis-server',
    variable: 'ANTT_TEST_REDIS_URL',
    args: (port, dataDir) => [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dataDir],
      ...[
        '--appendonly',
        'yes',
        '--appendfsync',
        'everysec',
        '--save',
        '',
        '--maxmemory-policy',
        'noeviction',
      ],
    ],
    url: (port) => `redis://127.0.0.1:${port}`,
    ready: answersPing,
  });
}

export async function answersPing(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().startsWith('+PONG');
  } finally {
    socket.destroy();
  }
}
