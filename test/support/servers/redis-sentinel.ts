import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.js';
import { dataNode, startRedisNodes, stopAll, type RedisNode } from './redis-nodes.js';
import type { TestServer, Unavailable } from './server-process.js';

const MASTER_NAME = 'antt';
const SENTINELS = 3;
const QUORUM = 2;

/** A master with a replica, watched by three Sentinels. Its `url` is a REDIS_URL; to kill it is to kill the master. */
export interface SentinelServers extends TestServer {
  readonly master: RedisNode;
  readonly replica: RedisNode;
}

export async function startRedisSentinel(): Promise<SentinelServers | Unavailable> {
  const masters = await startRedisNodes([dataNode]);
  if ('unavailable' in masters) return masters;
  const started: RedisNode[] = [...masters];
  try {
    const [master] = masters as readonly [RedisNode];
    started.push(
      ...(await further([
        (port, dataDir) => [...dataNode(port, dataDir), '--replicaof', `127.0.0.1 ${master.port}`],
      ])),
    );
    const replica = started[1] as RedisNode;
    // A Sentinel that starts before the replica is there looks again after ten seconds only.
    await until(async () =>
      String(await replica.ask('INFO', 'replication')).includes('master_link_status:up'),
    );
    const sentinels = await further(Array.from({ length: SENTINELS }, () => sentinelOf(master.port)));
    started.push(...sentinels);
    await until(async () => {
      const views = await Promise.all(sentinels.map((each) => each.ask('SENTINEL', 'MASTER', MASTER_NAME)));
      return views.every((view) => {
        const facts = view as string[];
        const fact = (name: string): number => Number(facts[facts.indexOf(name) + 1]);
        return fact('num-other-sentinels') === SENTINELS - 1 && fact('num-slaves') === 1;
      });
    }, 20_000);
    const hosts = sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',');
    return {
      ...master,
      master,
      replica,
      url: `redis://127.0.0.1?sentinel=${MASTER_NAME}&hosts=${hosts}`,
      stop: () => stopAll(started),
    };
  } catch (error) {
    await stopAll(started);
    throw error;
  }
}

/** Sentinel rewrites its own configuration, so it must have a file. */
const sentinelOf =
  (masterPort: number) =>
  (port: number, dataDir: string): readonly string[] => {
    const path = join(dataDir, 'sentinel.conf');
    writeFileSync(
      path,
      `port ${port}
bind 127.0.0.1
dir ${dataDir}
sentinel monitor ${MASTER_NAME} 127.0.0.1 ${masterPort} ${QUORUM}
sentinel down-after-milliseconds ${MASTER_NAME} 1000
sentinel failover-timeout ${MASTER_NAME} 5000
`,
    );
    return [path, '--sentinel'];
  };

async function further(args: Parameters<typeof startRedisNodes>[0]): Promise<readonly RedisNode[]> {
  const nodes = await startRedisNodes(args);
  if ('unavailable' in nodes) throw new Error(nodes.unavailable);
  return nodes;
}
