import { Module, type Type } from '@nestjs/common';
import { CLIPS_VERIFY, ClipsModule } from '#antt/clips';
import type { JobDefinition, JobHandler } from '#antt/queue';
import type { WorkerPart } from '../worker-part.js';
import { ClipsVerifyHandler } from './clips-verify.handler.js';

@Module({ imports: [ClipsModule], providers: [ClipsVerifyHandler], exports: [ClipsVerifyHandler] })
export class ClipsJobsModule {}

export const CLIPS_PART: WorkerPart = {
  module: ClipsJobsModule,
  jobs: [CLIPS_VERIFY as JobDefinition],
  handlers: [ClipsVerifyHandler as Type<JobHandler>],
  subscriptions: [],
  sweeps: [],
};
