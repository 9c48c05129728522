import { Module, type Type } from '@nestjs/common';
import { CLIPS_DISCARD_LEFTOVERS, CLIPS_VERIFY, ClipsModule } from '#antt/clips';
import type { JobDefinition, JobHandler } from '#antt/queue';
import type { WorkerPart } from '../worker-part.js';
import { ClipsDiscardLeftoversHandler } from './clips-discard-leftovers.handler.js';
import { ClipsVerifyHandler } from './clips-verify.handler.js';

const handlers = [ClipsVerifyHandler, ClipsDiscardLeftoversHandler];

@Module({ imports: [ClipsModule], providers: handlers, exports: handlers })
export class ClipsJobsModule {}

export const CLIPS_PART: WorkerPart = {
  module: ClipsJobsModule,
  jobs: [CLIPS_VERIFY as JobDefinition, CLIPS_DISCARD_LEFTOVERS as JobDefinition],
  handlers: handlers as Type<JobHandler>[],
  subscriptions: [],
  sweeps: [],
};
