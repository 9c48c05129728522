import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { productionServers } from '../../support/servers/production-servers.js';
import { describeDatabaseKills } from './database-kill-steps.suite.js';
import { takeProductionParts } from './extraction-parts.js';

const production = productionServers();

await describeWithServer('with the queues in Redis and the clips in MinIO', production.start, () => {
  describeDatabaseKills((step) => takeProductionParts(step, production.servers));
});
