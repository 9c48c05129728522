import { until } from '../until.js';
import { dataNode, startRedisNodes, stopAll, type RedisNode } from './redis-nodes.js';
import type { TestServer, Unavailable } from './server-process.js';

const MASTERS = 3;
const SLOTS = 16_384;

/** Three masters that share the slots, each with a replica. Its `url` is a REDIS_URL. */
export interface ClusterServers extends TestServer {
  readonly masters: readonly RedisNode[];
  readonly replicas: readonly RedisNode[];
}

export async function startRedisCluster(): Promise<ClusterServers | Unavailable> {
  const nodes = await startRedisNodes(Array.from({ length: 2 * MASTERS }, () => clusterNode));
  if ('unavailable' in nodes) return nodes;
  try {
    const [masters, replicas] = [nodes.slice(0, MASTERS), nodes.slice(MASTERS)];
    const first = masters[0] as RedisNode;
    for (const [index, node] of masters.entries()) {
      const [from, to] = [index, index + 1].map((share) => Math.floor((share * SLOTS) / MASTERS)) as [
        number,
        number,
      ];
      await node.ask('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to - 1));
      await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    }
    for (const node of nodes.slice(1)) await node.ask('CLUSTER', 'MEET', '127.0.0.1', String(first.port));
    await everywhere(nodes, 'NODES', (text) => text.trim().split('\n').length === nodes.length);
    for (const [index, replica] of replicas.entries()) {
      const id = String(await (masters[index] as RedisNode).ask('CLUSTER', 'MYID'));
      await until(() => replica.ask('CLUSTER', 'REPLICATE', id).then(Boolean, () => false));
    }
    await everywhere(nodes, 'INFO', (text) => text.includes('cluster_state:ok'));
    await until(async () => {
      const links = await Promise.all(replicas.map((each) => each.ask('INFO', 'replication')));
      return links.every((link) => String(link).includes('master_link_status:up'));
    }, 20_000);
    const hosts = masters.slice(1).map(({ port }) => `127.0.0.1:${port}`);
    return {
      ...first,
      masters,
      replicas,
      url: `redis://127.0.0.1:${first.port}?cluster=1&hosts=${hosts.join(',')}`,
      stop: () => stopAll(nodes),
    };
  } catch (error) {
    await stopAll(nodes);
    throw error;
  }
}

const clusterNode = (port: number, dataDir: string): readonly string[] => [
  ...dataNode(port, dataDir),
  ...['--cluster-enabled', 'yes', '--cluster-node-timeout', '1500', '--cluster-port', String(busPort(port))],
];

/** Redis would add 10000, which may lie beyond the last port. */
const busPort = (port: number): number => (port > 55_000 ? port - 10_000 : port + 10_000);

async function everywhere(
  nodes: readonly RedisNode[],
  what: string,
  holds: (text: string) => boolean,
): Promise<void> {
  await until(async () => {
    const said = await Promise.all(nodes.map((node) => node.ask('CLUSTER', what)));
    return said.every((text) => holds(String(text)));
  }, 20_000);
}
