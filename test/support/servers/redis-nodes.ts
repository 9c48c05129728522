import { Redis } from 'ioredis';
import { answersPing } from './redis.js';
import { startServer, type TestServer, type Unavailable } from './server-process.js';

/** One Redis among several; they know each other by their ports on the loopback address. */
export interface RedisNode extends TestServer {
  readonly port: number;
  /** One command past the program. */
  ask(...command: readonly string[]): Promise<unknown>;
}

/** Starts one after the other, each with what its function says. Always own servers: these are there to be killed. */
export async function startRedisNodes(
  args: readonly ((port: number, dataDir: string) => readonly string[])[],
): Promise<readonly RedisNode[] | Unavailable> {
  const nodes: RedisNode[] = [];
  for (const more of args) {
    let port = 0;
    const started = await startServer({
      program: 'redis-server',
      args: (given, dataDir) => {
        port = given;
        return more(given, dataDir);
      },
      url: (given) => `redis://127.0.0.1:${given}`,
      ready: answersPing,
    });
    if ('unavailable' in started) {
      await stopAll(nodes);
      return started;
    }
    nodes.push({ ...started, port, ask: (...command) => ask(port, command) });
  }
  return nodes;
}

export async function stopAll(nodes: readonly TestServer[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.stop()));
}

/** Settings of a node that keeps data. */
export const dataNode = (port: number, dataDir: string): readonly string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dataDir],
  ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
  ...['--maxmemory-policy', 'noeviction', '--repl-diskless-sync-delay', '0'],
];

async function ask(port: number, [name = '', ...args]: readonly string[]): Promise<unknown> {
  const redis = new Redis(port, '127.0.0.1', {
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableReadyCheck: false,
  });
  redis.on('error', () => undefined);
  try {
    return await redis.call(name, ...args);
  } finally {
    redis.disconnect();
  }
}
