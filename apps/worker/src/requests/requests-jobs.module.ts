import { Module, type Type } from '@nestjs/common';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import { ASK_STEPS_TAKE, ASKS_EXPIRE, RequestsModule, TAKE_STEPS_DUE_AT_ONCE } from '#antt/requests';
import type { WorkerPart } from '../worker-part.js';
import { AskStepsTakeHandler } from './ask-steps-take.handler.js';
import { AsksExpireHandler } from './asks-expire.handler.js';
import { DueStepsSweep } from './due-steps.sweep.js';

@Module({
  imports: [RequestsModule],
  providers: [AsksExpireHandler, AskStepsTakeHandler, DueStepsSweep],
  exports: [AsksExpireHandler, AskStepsTakeHandler, DueStepsSweep],
})
export class RequestsJobsModule {}

export const REQUESTS_PART: WorkerPart = {
  module: RequestsJobsModule,
  jobs: [ASKS_EXPIRE as JobDefinition, ASK_STEPS_TAKE as JobDefinition],
  handlers: [AsksExpireHandler as Type<JobHandler>, AskStepsTakeHandler as Type<JobHandler>],
  subscriptions: [TAKE_STEPS_DUE_AT_ONCE as Subscription],
  sweeps: [DueStepsSweep],
};
