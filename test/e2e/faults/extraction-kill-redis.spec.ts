import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { productionServers } from '../../support/servers/production-servers.js';
import { describeWorkerKills } from './extraction-kill.suite.js';
import { takeProductionParts } from './extraction-parts.js';

const production = productionServers();

await describeWithServer('with the queues in Redis and the clips in MinIO', production.start, () => {
  describeWorkerKills((step) => takeProductionParts(step, production.servers));
});
