import { expect, test } from '@jest/globals';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startRedisSentinel, type SentinelServers } from '../support/servers/redis-sentinel.js';
import { queueFailover } from './queue-failover.suite.js';

await describeWithServer('the queues in a Redis that Sentinels watch', startRedisSentinel, (server) => {
  const { master, replica, url } = server as SentinelServers;
  queueFailover({ url: () => url, kill: () => master.kill9() });

  test('the replica was made master by the Sentinels', async () => {
    expect(String(await replica.ask('INFO', 'replication'))).toContain('role:master');
  });
});
