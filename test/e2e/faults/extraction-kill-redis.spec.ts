import { EMBEDDED_PARTS } from '../../support/parts/embedded-parts.js';
import { productionParts } from '../../support/parts/production-parts.js';
import type { Parts } from '../../support/parts/parts.js';
import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { productionServers } from '../../support/servers/production-servers.js';
import { describeWorkerKills } from './extraction-kill.suite.js';

/** On its way to MinIO a cut clip is never staged: its hash is known, so it goes straight to its address. */
const STEPS_OF_THE_FOLDER = ['extraction.staged'];

const withClipsInFolder = (parts: Parts): Parts => ({
  ...parts,
  env: { ...parts.env, CLIP_STORE_URL: '' },
  environment: { ...parts.environment, clipStoreUrl: undefined },
  stored: EMBEDDED_PARTS.stored,
});
const production = productionServers();

await describeWithServer('with the queues in Redis and the clips in MinIO', production.start, () => {
  describeWorkerKills(async (step) => {
    const parts = await productionParts(production.servers);
    return STEPS_OF_THE_FOLDER.includes(step) ? withClipsInFolder(parts) : parts;
  });
});
