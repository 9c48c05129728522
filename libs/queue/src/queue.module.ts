import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { Health, Log } from '#antt/telemetry';
import { DataSource } from 'typeorm';
import { chooseBackend } from './backend/choose-backend.js';
import type { QueueBackend } from './backend/queue-backend.js';
import { Followers } from './followers.js';
import type { Subscription } from './job-definition.js';
import { JobQueue } from './job-queue.js';
import { NewsMessenger } from './news-messenger.js';
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
export class QueueModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(NewsMessenger) private readonly messenger: NewsMessenger,
    @Inject(QueueStatus) status: QueueStatus,
    @Inject(Health) health: Health,
  ) {
    health.register({ name: 'queue', check: () => status.queueHealth() });
    health.register({ name: 'outbox', check: () => status.outboxHealth() });
  }

  /**
   * @param subscriptions every follower of the events this process hands over by itself at their commit; news of any
   * other event is left to the relays. Half of an event's followers must never be named: the others would not hear.
   */
  static with(subscriptions: readonly Subscription[] = []): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [
        OutboxRepository,
        {
          provide: NewsMessenger,
          inject: [DataSource, JobQueue, OutboxRepository, Log],
          useFactory: (dataSource: DataSource, queue: JobQueue, messages: OutboxRepository, log: Log) =>
            new NewsMessenger({ dataSource, queue, messages, log, followers: new Followers(subscriptions) }),
        },
        {
          provide: Outbox,
          inject: [OutboxRepository, NewsMessenger],
          useFactory: (messages: OutboxRepository, messenger: NewsMessenger) =>
            new Outbox(messages, messenger),
        },
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

  /** While the database still stands. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.messenger.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
