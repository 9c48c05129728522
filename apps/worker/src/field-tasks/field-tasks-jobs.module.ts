import { Module, type Type } from '@nestjs/common';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import { FIELD_TASK_SEND, RequestsModule, SEND_HELP_TO_OWNER, SEND_TEAM_TO_OWNER } from '#antt/requests';
import type { WorkerPart } from '../worker-part.js';
import { FieldTaskSendHandler } from './field-task-send.handler.js';
import { FieldTasksSweep } from './field-tasks.sweep.js';

@Module({
  imports: [RequestsModule],
  providers: [FieldTaskSendHandler, FieldTasksSweep],
  exports: [FieldTaskSendHandler, FieldTasksSweep],
})
export class FieldTasksJobsModule {}

export const FIELD_TASKS_PART: WorkerPart = {
  module: FieldTasksJobsModule,
  jobs: [FIELD_TASK_SEND as JobDefinition],
  handlers: [FieldTaskSendHandler as Type<JobHandler>],
  subscriptions: [SEND_HELP_TO_OWNER as Subscription, SEND_TEAM_TO_OWNER as Subscription],
  sweeps: [FieldTasksSweep],
};
