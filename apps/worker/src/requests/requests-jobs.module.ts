import { Module, type Type } from '@nestjs/common';
import type { JobDefinition, JobHandler } from '#antt/queue';
import { ASKS_EXPIRE, RequestsModule } from '#antt/requests';
import type { WorkerPart } from '../worker-part.js';
import { AsksExpireHandler } from './asks-expire.handler.js';

@Module({
  imports: [RequestsModule],
  providers: [AsksExpireHandler],
  exports: [AsksExpireHandler],
})
export class RequestsJobsModule {}

export const REQUESTS_PART: WorkerPart = {
  module: RequestsJobsModule,
  jobs: [ASKS_EXPIRE as JobDefinition],
  handlers: [AsksExpireHandler as Type<JobHandler>],
  subscriptions: [],
  sweeps: [],
};
