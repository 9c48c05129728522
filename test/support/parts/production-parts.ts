import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ProductionServers } from '../servers/production-servers.js';
import { claimRedisDatabase } from '../servers/redis-database.js';
import { BucketBytes } from './bucket-bytes.js';
import type { Parts } from './parts.js';

/** A database of the Redis and a bucket of the MinIO that nobody else uses. What is locked in the bucket stays. */
export async function productionParts({ redis, minio }: ProductionServers): Promise<Parts> {
  const { url: redisUrl, wipe, release } = await claimRedisDatabase(redis);
  const clipStoreUrl = `${minio.url}/antt-${randomBytes(6).toString('hex')}`;
  return {
    kind: 'production',
    env: { REDIS_URL: redisUrl, CLIP_STORE_URL: clipStoreUrl },
    environment: { redisUrl, clipStoreUrl },
    queues: () => ({ env: { REDIS_URL: redisUrl }, wipe }),
    stored: (db, dataDir) => new BucketBytes(clipStoreUrl, db, join(dataDir, 'copies')),
    release,
  };
}
