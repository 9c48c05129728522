import type { Environment } from '#antt/config';
import { AppError } from '#antt/kernel';
import { queueErrors } from '../queue.errors.js';
import { postgresBackend } from './postgres-backend.js';
import type { QueueBackend } from './queue-backend.js';
import { redisBackend } from './redis-backend.js';

/** Redis where REDIS_URL names one, else PostgreSQL. Connects to nothing yet. @throws AppError SETTING_INVALID */
export function chooseBackend(environment: Environment): QueueBackend {
  if (environment.redisUrl !== undefined) return redisBackend(environment.redisUrl);
  if (environment.databaseUrl !== undefined) return postgresBackend(environment.databaseUrl);
  throw new AppError(queueErrors, 'QUEUE_UNAVAILABLE', {
    params: { reason: 'neither REDIS_URL nor DATABASE_URL is set' },
  });
}
