import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { readEnvironment, type Environment } from '#antt/config';
import { SYSTEM_SCOPE } from '#antt/database';
import { Clock } from '#antt/kernel';
import {
  JobQueue,
  migrateQueue,
  postgresBackend,
  Outbox,
  QUEUE_ENTITIES,
  QueueStatus,
  subscribe,
  type JobHandler,
  type JobOutcome,
  type Sweep,
} from '#antt/queue';
import { Health, Log } from '#antt/telemetry';
import type { WorkerPart } from '../../../apps/worker/src/worker-part.js';
import { WorkerProcess } from '../../../apps/worker/src/worker-process.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { PROBE_HAPPENED, probeJob, type Keyed } from '../../support/queue/queue-bed.js';
import { until } from '../../support/until.js';

const MARK = probeJob('probe.mark');
const marked: string[] = [];
let swept = 0;

@Injectable()
class MarkHandler implements JobHandler<Keyed> {
  readonly job = MARK;

  constructor(private readonly clock: Clock) {}

  async handle({ key }: Keyed): Promise<JobOutcome> {
    marked.push(`${key} ${this.clock.now().getFullYear() > 2000}`);
    return { kind: 'done' };
  }
}

@Injectable()
class CountingSweep implements Sweep {
  readonly name = 'probe.count';
  readonly everyMs = 50;

  async run(): Promise<number> {
    swept += 1;
    return 0;
  }
}

@Module({ providers: [MarkHandler, CountingSweep] })
class ProbeModule {}

const PART: WorkerPart = {
  module: ProbeModule,
  jobs: [MARK],
  handlers: [MarkHandler],
  subscriptions: [
    subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }: Keyed): Keyed => ({ key }) }),
  ],
  sweeps: [CountingSweep],
};

let db: TestDatabase;
let environment: Environment;
beforeEach(async () => {
  db = await testDatabase();
  environment = readEnvironment({ DATABASE_URL: db.url, LOG_LEVEL: 'error', NODE_ENV: 'test' });
  marked.length = 0;
  swept = 0;
});
afterEach(async () => {
  await db.close();
});

await describeOnParts('the worker process', (parts) => {
  test('boots its parts, follows news, sweeps, tells its health, and lets go of every connection', async () => {
    // Twice at once, as when two processes start together; and a third time, as at every later start.
    await Promise.all([migrateQueue(db.url), migrateQueue(db.url)]);
    expect(await migrateQueue(db.url)).toEqual([]);
    const worker = await WorkerProcess.start(
      { ...environment, ...parts.environment },
      [PART],
      QUEUE_ENTITIES,
    );
    const outbox = worker.app.get(Outbox);
    await db.transactions.run(SYSTEM_SCOPE, (tx) => outbox.publish(tx, PROBE_HAPPENED, { key: 'a' }));
    await until(() => marked.length === 1 && swept > 1);
    expect(marked).toEqual(['a true']);
    expect((await worker.app.get(Health).report()).parts).toMatchObject({
      queue: { status: 'ok' },
      outbox: { status: 'ok' },
      sweeps: { status: 'ok' },
    });
    expect(await worker.app.get(QueueStatus).report()).toMatchObject({
      store: parts.kind === 'embedded' ? 'postgres' : 'redis',
      queues: [
        { queue: 'recorder-io' },
        { queue: 'messages' },
        { queue: 'maintenance', waiting: 0, failed: 0 },
      ],
      outbox: { length: 0, oldestAt: null, failing: [] },
    });
    await Promise.all([worker.stop(), worker.stop()]);
    const left = await db.query(
      `SELECT application_name FROM pg_stat_activity
       WHERE datname = current_database() AND application_name IN
         ('camera-antt worker', 'camera-antt queue', 'camera-antt outbox',
          'recorder-io', 'messages', 'maintenance')`,
    );
    expect(left).toEqual([]);
  }, 30_000);

  test('does not boot with a job nobody handles', async () => {
    await migrateQueue(db.url);
    const parted = { ...environment, ...parts.environment };
    const start = WorkerProcess.start(parted, [{ ...PART, handlers: [] }], QUEUE_ENTITIES);
    await expect(start).rejects.toMatchObject({ code: 'JOB_WITHOUT_HANDLER' });
  }, 30_000);
});

describe('the queues in PostgreSQL', () => {
  test('does not boot over a queue that was never migrated, and says so', async () => {
    await db.query('DROP SCHEMA bullmq CASCADE');
    const start = WorkerProcess.start(environment, [PART], QUEUE_ENTITIES);
    await expect(start).rejects.toMatchObject({ code: 'QUEUE_NOT_MIGRATED' });
  }, 30_000);

  test('a producer without the queue’s tables says so, and works as soon as they are there', async () => {
    await db.query('DROP SCHEMA bullmq CASCADE');
    const queue = new JobQueue(postgresBackend(db.url), new Log({ level: 'error', write: () => undefined }));
    await expect(queue.enqueue(MARK, { key: 'a' })).rejects.toMatchObject({ code: 'QUEUE_NOT_MIGRATED' });
    await migrateQueue(db.url);
    await expect(queue.enqueue(MARK, { key: 'a' })).resolves.toBeUndefined();
    await queue.close();
  });

  test('the application’s role works with the queue’s rows and cannot change its schema', async () => {
    await migrateQueue(db.url);
    await expect(db.dataSource.query('SELECT count(*) FROM bullmq.job')).resolves.toEqual([{ count: '0' }]);
    await expect(db.dataSource.query('CREATE TABLE bullmq.mine (a int)')).rejects.toThrow(
      'permission denied',
    );
    await expect(db.dataSource.query('DROP TABLE bullmq.job')).rejects.toThrow('must be owner');
  });
});
