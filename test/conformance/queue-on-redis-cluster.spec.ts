import { expect, test } from '@jest/globals';
import { until } from '../support/until.js';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startRedisCluster, type ClusterServers } from '../support/servers/redis-cluster.js';
import type { RedisNode } from '../support/servers/redis-nodes.js';
import { queueFailover } from './queue-failover.suite.js';

await describeWithServer('the queues in a Redis Cluster', startRedisCluster, (server) => {
  const { masters, replicas, url } = server as ClusterServers;
  const keysOf = async (node: RedisNode): Promise<string[]> => (await node.ask('KEYS', '*')) as string[];
  let holder = -1;
  queueFailover({
    url: () => url,
    kill: async () => {
      const counts = await Promise.all(masters.map(async (node) => (await keysOf(node)).length));
      // In one slot: scripts over several keys of a queue would be refused otherwise.
      expect(counts.filter((count) => count > 0)).toHaveLength(1);
      holder = counts.findIndex((count) => count > 0);
      await masters[holder]?.kill9();
    },
  });

  test('the replica of the master that went holds the queues now', async () => {
    const replica = replicas[holder] as RedisNode;
    await until(async () => String(await replica.ask('INFO', 'replication')).includes('role:master'));
    expect((await keysOf(replica)).every((key) => key.startsWith('{antt}:'))).toBe(true);
  });
});
