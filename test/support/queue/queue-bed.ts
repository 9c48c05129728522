import { readEnvironment, type Environment } from '#antt/config';
import {
  chooseBackend,
  defineEvent,
  defineJob,
  Followers,
  JobEngine,
  JobQueue,
  migrateQueue,
  NewsMessenger,
  Outbox,
  OutboxRepository,
  QueueStatus,
  subscribe,
  type JobDefinition,
  type JobEngineParts,
  type QueueBackend,
  type QueueName,
} from '#antt/queue';
import { SYSTEM_SCOPE } from '#antt/database';
import { Log } from '#antt/telemetry';
import { testDatabase, type TestDatabase } from '../database.js';
import type { QueueStore } from './queue-store.js';

export interface Keyed {
  readonly key: string;
}

export const PROBE_HAPPENED = defineEvent<Keyed>('probe.happened');

/** A job of the tests, whose payload is a key. */
export function probeJob(
  name: string,
  extra: Partial<JobDefinition<Keyed>> & { queue?: QueueName } = {},
): JobDefinition<Keyed> {
  return defineJob<Keyed>({
    name,
    queue: 'maintenance',
    jobId: ({ key }) => `probe-${key}`,
    accepts: (value): value is Keyed => typeof (value as Keyed | undefined)?.key === 'string',
    ...extra,
  });
}

/** A migrated database, a store for the queues, and what is needed to run engines over both. */
export class QueueBed {
  private readonly engines: JobEngine[] = [];

  private constructor(
    readonly db: TestDatabase,
    readonly store: QueueStore,
    readonly env: Record<string, string>,
    readonly environment: Environment,
    readonly backend: QueueBackend,
    readonly queue: JobQueue,
    readonly status: QueueStatus,
    readonly log: Log,
    private readonly messenger: NewsMessenger,
  ) {}

  static async make(makeStore: (db: TestDatabase) => QueueStore): Promise<QueueBed> {
    const db = await testDatabase();
    await migrateQueue(db.url);
    await db.query(`
      CREATE TABLE probe_run (id serial PRIMARY KEY, key text NOT NULL, pid integer NOT NULL);
      CREATE TABLE probe_effect (key text PRIMARY KEY);
      CREATE TABLE probe_release (key text PRIMARY KEY);
      GRANT ALL ON ALL TABLES IN SCHEMA public TO antt_app;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO antt_app;
    `);
    const store = makeStore(db);
    const env = { DATABASE_URL: db.url, EXTRACTION_CONCURRENCY: '1', ...store.env };
    const environment = readEnvironment({ ...env, NODE_ENV: 'test', LOG_LEVEL: 'error' });
    const log = new Log({ level: 'error', write: () => undefined });
    const backend = chooseBackend(environment);
    const queue = new JobQueue(backend, log);
    const messages = new OutboxRepository();
    const status = new QueueStatus(backend, queue, db.transactions, messages);
    const followers = new Followers([
      subscribe({ event: PROBE_HAPPENED, job: probeJob('probe.mark'), toPayload: ({ key }) => ({ key }) }),
    ]);
    const messenger = new NewsMessenger({ dataSource: db.dataSource, queue, followers, messages, log });
    return new QueueBed(db, store, env, environment, backend, queue, status, log, messenger);
  }

  /** The outbox of a process that hands its news over by itself: `probe.happened` to the job `probe.mark`. */
  get carrying(): Outbox {
    return new Outbox(new OutboxRepository(), this.messenger);
  }

  /** Publishes in a transaction of its own, for a relay. */
  async publish(key: string): Promise<void> {
    await this.db.transactions.run(SYSTEM_SCOPE, (tx) => new Outbox().publish(tx, PROBE_HAPPENED, { key }));
  }

  /** A running engine; ended by {@link close} at the latest. */
  async engine(
    parts: Pick<JobEngineParts, 'jobs' | 'handlers'> & Partial<JobEngineParts>,
  ): Promise<JobEngine> {
    const engine = this.idleEngine(parts);
    await engine.start();
    return engine;
  }

  /** One that is yet to be started. */
  idleEngine(parts: Pick<JobEngineParts, 'jobs' | 'handlers'> & Partial<JobEngineParts>): JobEngine {
    const engine = new JobEngine({
      subscriptions: [],
      sweeps: [],
      environment: this.environment,
      backend: this.backend,
      queue: this.queue,
      dataSource: this.db.dataSource,
      transactions: this.db.transactions,
      log: this.log,
      ...parts,
    });
    this.engines.push(engine);
    return engine;
  }

  async counts(
    queue: QueueName,
  ): Promise<{ waiting: number; active: number; delayed: number; failed: number }> {
    const report = (await this.status.report()).queues.find((entry) => entry.queue === queue)!;
    return { waiting: report.waiting, active: report.active, delayed: report.delayed, failed: report.failed };
  }

  /** Ends every engine, and empties the store and the tests' tables. */
  async reset(): Promise<void> {
    await this.endEngines();
    await this.store.wipe();
    await this.db.query('TRUNCATE outbox_message, probe_run, probe_effect, probe_release');
  }

  /** Works without the store too: its server may have been stopped already. */
  async close(): Promise<void> {
    await this.endEngines();
    await this.queue.close();
    await this.db.close();
  }

  private async endEngines(): Promise<void> {
    const limits = { graceMs: 0, limitMs: 5000 };
    await Promise.all(this.engines.splice(0).map((engine) => engine.drain(limits)));
  }
}
