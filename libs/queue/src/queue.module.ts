import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { Health, Log } from '#antt/telemetry';
import { chooseBackend } from './backend/choose-backend.js';
import type { QueueBackend } from './backend/queue-backend.js';
import { JobQueue } from './job-queue.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';
import { QueueStatus } from './queue-status.js';

/** Injection token of the {@link QueueBackend} this process uses. */
export const QUEUE_BACKEND = Symbol('queue backend');

/**
 * Global on purpose: any library may have news to publish. Needs ConfigModule, DatabaseModule and TelemetryModule.
 * Connects to the queue's store at the first use only, so an API that publishes news starts without it.
 */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(QueueStatus) status: QueueStatus,
    @Inject(Health) health: Health,
  ) {
    health.register({ name: 'queue', check: () => status.queueHealth() });
    health.register({ name: 'outbox', check: () => status.outboxHealth() });
  }

  static with(): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [
        OutboxRepository,
        Outbox,
        {
          provide: QUEUE_BACKEND,
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) => chooseBackend(environment),
        },
        {
          provide: JobQueue,
          inject: [QUEUE_BACKEND, Log],
          useFactory: (backend: QueueBackend, log: Log) => new JobQueue(backend, log),
        },
        {
          provide: QueueStatus,
          inject: [QUEUE_BACKEND, JobQueue, Transactions, OutboxRepository],
          useFactory: (
            backend: QueueBackend,
            queue: JobQueue,
            transactions: Transactions,
            messages: OutboxRepository,
          ) => new QueueStatus(backend, queue, transactions, messages),
        },
      ],
      exports: [Outbox, JobQueue, QueueStatus, QUEUE_BACKEND],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
