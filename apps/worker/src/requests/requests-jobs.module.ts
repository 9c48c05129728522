import { Module, type Type } from '@nestjs/common';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import {
  ASK_STEPS_TAKE,
  ASKS_EXPIRE,
  CLOCK_FOLLOW,
  FOLLOW_CHANGED_CLOCK,
  RequestsModule,
  TAKE_STEPS_DUE_AT_ONCE,
} from '#antt/requests';
import type { WorkerPart } from '../worker-part.js';
import { AskStepsTakeHandler } from './ask-steps-take.handler.js';
import { AsksExpireHandler } from './asks-expire.handler.js';
import { ClockFollowHandler } from './clock-follow.handler.js';
import { DueStepsSweep } from './due-steps.sweep.js';
import { OutdatedClocksSweep } from './outdated-clocks.sweep.js';

@Module({
  imports: [RequestsModule],
  providers: [AsksExpireHandler, AskStepsTakeHandler, ClockFollowHandler, DueStepsSweep, OutdatedClocksSweep],
  exports: [AsksExpireHandler, AskStepsTakeHandler, ClockFollowHandler, DueStepsSweep, OutdatedClocksSweep],
})
export class RequestsJobsModule {}

export const REQUESTS_PART: WorkerPart = {
  module: RequestsJobsModule,
  jobs: [ASKS_EXPIRE as JobDefinition, ASK_STEPS_TAKE as JobDefinition, CLOCK_FOLLOW as JobDefinition],
  handlers: [
    AsksExpireHandler as Type<JobHandler>,
    AskStepsTakeHandler as Type<JobHandler>,
    ClockFollowHandler as Type<JobHandler>,
  ],
  subscriptions: [TAKE_STEPS_DUE_AT_ONCE as Subscription, FOLLOW_CHANGED_CLOCK as Subscription],
  sweeps: [DueStepsSweep, OutdatedClocksSweep],
};
