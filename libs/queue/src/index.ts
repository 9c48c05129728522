import { OutboxMessage } from './outbox-message.entity.js';

export { chooseBackend } from './backend/choose-backend.js';
export { migrateQueue } from './backend/migrate-queue.js';
export { postgresBackend } from './backend/postgres-backend.js';
export type { Opened, QueueBackend, StoreWatch } from './backend/queue-backend.js';
export { readRedisUrl, type RedisAddress } from './backend/redis-address.js';
export { redisBackend } from './backend/redis-backend.js';
export { defineEvent, type EventDefinition } from './event-definition.js';
export {
  defineJob,
  subscribe,
  type JobDefinition,
  type QueueName,
  type Subscription,
} from './job-definition.js';
export { DRAIN_LIMITS, JobEngine, type DrainLimits, type JobEngineParts } from './job-engine.js';
export type { JobHandler, JobOutcome, JobRun } from './job-handler.js';
export { AdvisoryLocks } from './advisory-lock.repository.js';
export { JobQueue, type JobOrder } from './job-queue.js';
export { JobRegistry, type JobRegistryParts } from './job-registry.js';
export { Followers } from './followers.js';
export { NewsMessenger, type NewsMessengerParts } from './news-messenger.js';
export { OutboxMessage } from './outbox-message.entity.js';
export { Outbox } from './outbox.js';
export { OutboxRepository, type OutboxSummary } from './outbox.repository.js';
export {
  QueueStatus,
  type JobFailure,
  type JobSchedule,
  type QueueReport,
  type QueueStatusReport,
} from './queue-status.js';
export { queueErrors } from './queue.errors.js';
export { QUEUE_BACKEND, QueueModule } from './queue.module.js';
export { QUEUE_NAMES, QUEUES, type QueueSettings } from './queues.js';
export type { Sweep, SweepOccasion } from './sweep.js';

export const QUEUE_ENTITIES = [OutboxMessage];
