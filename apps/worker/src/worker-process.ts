import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import {
  DRAIN_LIMITS,
  JobEngine,
  JobQueue,
  QUEUE_BACKEND,
  type DrainLimits,
  type QueueBackend,
} from '#antt/queue';
import { Health, Log, NestLog } from '#antt/telemetry';
import type { WorkerPart } from './worker-part.js';
import { WorkerModule } from './worker.module.js';

/** A booted worker: it runs jobs from {@link start} until {@link stop}. */
export class WorkerProcess {
  private stopping: Promise<void> | undefined;

  private constructor(
    readonly app: INestApplicationContext,
    readonly log: Log,
    private readonly engine: JobEngine,
    /** False when the queue could not be reached yet: jobs begin once it can. */
    readonly queueReached: boolean,
  ) {}

  /** @throws AppError when a part is incomplete (see JobRegistry), QUEUE_NOT_MIGRATED, or when the database is away */
  static async start(
    environment: Environment,
    parts: readonly WorkerPart[],
    entities: MixedList<Function | string | EntitySchema>,
  ): Promise<WorkerProcess> {
    const log = new Log({ level: environment.logLevel, fields: { process: 'worker' } });
    const app = await NestFactory.createApplicationContext(WorkerModule.with(environment, parts, entities), {
      logger: new NestLog(log),
      abortOnError: false,
    });
    try {
      const find = <T>(type: Type<T>): T => app.get(type, { strict: false });
      const engine = new JobEngine({
        jobs: parts.flatMap((part) => part.jobs),
        handlers: parts.flatMap((part) => part.handlers.map(find)),
        subscriptions: parts.flatMap((part) => part.subscriptions),
        sweeps: parts.flatMap((part) => part.sweeps.map(find)),
        environment,
        backend: app.get<QueueBackend>(QUEUE_BACKEND),
        queue: app.get(JobQueue),
        dataSource: app.get(DataSource),
        transactions: app.get(Transactions),
        log: app.get(Log),
        health: app.get(Health),
      });
      const { queueReached } = await engine.start();
      log.info('the worker is ready', { jobs: parts.flatMap((part) => part.jobs.map((job) => job.name)) });
      return new WorkerProcess(app, log, engine, queueReached);
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  /** Takes no more jobs, finishes or puts back what runs, closes every connection. Safe to call more than once. */
  stop(limits: DrainLimits = DRAIN_LIMITS): Promise<void> {
    this.stopping ??= this.drain(limits);
    return this.stopping;
  }

  private async drain(limits: DrainLimits): Promise<void> {
    this.log.info('the worker drains', { graceMs: limits.graceMs, limitMs: limits.limitMs });
    await this.engine.drain(limits);
    await this.app.close();
    this.log.info('the worker has stopped');
  }
}
