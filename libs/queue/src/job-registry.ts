import { AppError } from '#antt/kernel';
import { Followers } from './followers.js';
import type { JobDefinition, Subscription } from './job-definition.js';
import type { JobHandler } from './job-handler.js';
import { queueErrors } from './queue.errors.js';

export interface JobRegistryParts {
  /** Every job this worker is to know, also one that only a schedule or a sweep starts. */
  readonly jobs: readonly JobDefinition[];
  readonly handlers: readonly JobHandler[];
  readonly subscriptions: readonly Subscription[];
}

/**
 * What this worker can do: exactly one handler for each job, and who follows which event.
 * @throws AppError JOB_DEFINED_TWICE, JOB_WITHOUT_HANDLER, JOB_HANDLED_TWICE, JOB_UNKNOWN (a handler of a job that is
 * not listed) or SUBSCRIPTION_JOB_UNKNOWN: such a worker does not boot
 */
export class JobRegistry {
  readonly jobs: readonly JobDefinition[];
  readonly followers: Followers;
  private readonly handlers = new Map<string, JobHandler>();

  constructor(parts: JobRegistryParts) {
    this.jobs = parts.jobs;
    const names = new Set<string>();
    for (const job of parts.jobs) {
      if (names.has(job.name)) throw refusal('JOB_DEFINED_TWICE', job.name);
      names.add(job.name);
    }
    for (const handler of parts.handlers) {
      const { name } = handler.job;
      if (!names.has(name)) throw refusal('JOB_UNKNOWN', name);
      if (this.handlers.has(name)) throw refusal('JOB_HANDLED_TWICE', name);
      this.handlers.set(name, handler);
    }
    for (const name of names) {
      if (!this.handlers.has(name)) throw refusal('JOB_WITHOUT_HANDLER', name);
    }
    for (const subscription of parts.subscriptions) {
      const event = subscription.event.name;
      if (!names.has(subscription.job.name)) {
        throw new AppError(queueErrors, 'SUBSCRIPTION_JOB_UNKNOWN', {
          params: { event, job: subscription.job.name },
        });
      }
    }
    this.followers = new Followers(parts.subscriptions);
  }

  /** @throws AppError JOB_UNKNOWN */
  handlerOf(job: string): JobHandler {
    const handler = this.handlers.get(job);
    if (handler === undefined) throw refusal('JOB_UNKNOWN', job);
    return handler;
  }
}

const refusal = (
  code: 'JOB_DEFINED_TWICE' | 'JOB_WITHOUT_HANDLER' | 'JOB_HANDLED_TWICE' | 'JOB_UNKNOWN',
  job: string,
): AppError => new AppError(queueErrors, code, { params: { job } });
