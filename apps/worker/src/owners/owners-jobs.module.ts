import { Module, type Type } from '@nestjs/common';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import { OUTCOMES_TELL, RequestsModule, TELL_OF_CLARIFIED_CASE, TELL_OF_CONTRIBUTION } from '#antt/requests';
import type { WorkerPart } from '../worker-part.js';
import { OutcomesTellHandler } from './outcomes-tell.handler.js';
import { UnpaidDebtsSweep } from './unpaid-debts.sweep.js';

@Module({
  imports: [RequestsModule],
  providers: [OutcomesTellHandler, UnpaidDebtsSweep],
  exports: [OutcomesTellHandler, UnpaidDebtsSweep],
})
export class OwnersJobsModule {}

/** What owners are told afterwards, and what commanders owe for what they took without them. */
export const OWNERS_PART: WorkerPart = {
  module: OwnersJobsModule,
  jobs: [OUTCOMES_TELL as JobDefinition],
  handlers: [OutcomesTellHandler as Type<JobHandler>],
  subscriptions: [TELL_OF_CLARIFIED_CASE as Subscription, TELL_OF_CONTRIBUTION as Subscription],
  sweeps: [UnpaidDebtsSweep],
};
