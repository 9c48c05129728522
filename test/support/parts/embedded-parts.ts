import { join } from 'node:path';
import { postgresStore } from '../queue/queue-store.js';
import { FolderBytes } from './folder-bytes.js';
import type { Parts } from './parts.js';

/** The parts that come with the program: queues in PostgreSQL, clips in a folder. */
export const EMBEDDED_PARTS: Parts = {
  kind: 'embedded',
  env: { REDIS_URL: '', CLIP_STORE_URL: '' },
  environment: { redisUrl: undefined, clipStoreUrl: undefined },
  queues: postgresStore,
  stored: (_db, dataDir) => new FolderBytes(join(dataDir, 'clips')),
  release: () => Promise.resolve(),
};
