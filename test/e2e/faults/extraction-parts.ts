import { EMBEDDED_PARTS } from '../../support/parts/embedded-parts.js';
import type { Parts } from '../../support/parts/parts.js';
import { productionParts } from '../../support/parts/production-parts.js';
import type { ProductionServers } from '../../support/servers/production-servers.js';

/** The parts of one scene, which no other scene uses at the same time. */
export type TakeParts = (step: string) => Promise<Parts>;

/** On its way to MinIO a cut clip is never staged: its hash is known, so it goes straight to its address. */
const STEPS_OF_THE_FOLDER = ['extraction.staged'];

export const takeEmbeddedParts: TakeParts = () => Promise.resolve(EMBEDDED_PARTS);

/** Queues in Redis and clips in MinIO, where the step is one of those. */
export async function takeProductionParts(step: string, servers: ProductionServers): Promise<Parts> {
  const parts = await productionParts(servers);
  return STEPS_OF_THE_FOLDER.includes(step) ? withClipsInFolder(parts) : parts;
}

const withClipsInFolder = (parts: Parts): Parts => ({
  ...parts,
  env: { ...parts.env, CLIP_STORE_URL: '' },
  environment: { ...parts.environment, clipStoreUrl: undefined },
  stored: EMBEDDED_PARTS.stored,
});
