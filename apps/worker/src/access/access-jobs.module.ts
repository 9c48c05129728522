import { Module, type Type } from '@nestjs/common';
import { ACCESS_SWEEP, AccessModule } from '#antt/access';
import { LedgerModule } from '#antt/ledger';
import type { JobDefinition, JobHandler } from '#antt/queue';
import type { WorkerPart } from '../worker-part.js';
import { AccessSweepHandler } from './access-sweep.handler.js';

/** The ledger comes along because it binds the news that access tells. */
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [AccessSweepHandler],
  exports: [AccessSweepHandler],
})
export class AccessJobsModule {}

export const ACCESS_PART: WorkerPart = {
  module: AccessJobsModule,
  jobs: [ACCESS_SWEEP as JobDefinition],
  handlers: [AccessSweepHandler as Type<JobHandler>],
  subscriptions: [],
  sweeps: [],
};
