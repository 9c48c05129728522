import type { DynamicModule, Type } from '@nestjs/common';
import type { JobDefinition, JobHandler, Subscription, Sweep } from '#antt/queue';

/**
 * What one library brings to the worker. `module` provides the handlers and sweeps; they are named here as well, one
 * by one, so that a job without a handler, or with two, keeps the worker from booting.
 */
export interface WorkerPart {
  readonly module: Type | DynamicModule;
  readonly jobs: readonly JobDefinition[];
  readonly handlers: readonly Type<JobHandler>[];
  /** Which event asks for which job. */
  readonly subscriptions: readonly Subscription[];
  readonly sweeps: readonly Type<Sweep>[];
}
