import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readEnvironment, type Environment } from '#antt/config';
import { createDataSource, EmbeddedPostgres, migrate, SYSTEM_SCOPE, Transactions } from '#antt/database';
import { newId } from '#antt/kernel';
import {
  chooseBackend,
  defineEvent,
  defineJob,
  JobEngine,
  JobQueue,
  migrateQueue,
  Outbox,
  postgresBackend,
  redisBackend,
  subscribe,
  type QueueBackend,
} from '#antt/queue';
import { Log } from '#antt/telemetry';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { median, row } from './figures.js';

interface Sent {
  readonly id: string;
}

/** From asking to starting, in milliseconds, for one piece of work at a time. */
interface Contender {
  once(): Promise<number>;
  close(): Promise<void>;
}

const SENT = defineEvent<Sent>('bench.sent');
const STARTED = defineJob<Sent>({
  name: 'bench.started',
  queue: 'recorder-io',
  jobId: ({ id }) => `bench-${id}`,
  priority: () => 1000,
  accepts: (value): value is Sent => typeof (value as Sent | undefined)?.id === 'string',
});

/** Tells when the work of an id starts. */
class StartGate {
  private readonly waiting = new Map<string, (at: number) => void>();

  expect(id: string): Promise<number> {
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  started(id: string): void {
    const at = performance.now();
    this.waiting.get(id)?.(at);
    this.waiting.delete(id);
  }
}

/** Bare BullMQ: `queue.add` to the first line of the processor, same store, same settings, no transaction. */
async function bareBullMq(backend: QueueBackend): Promise<Contender> {
  const gate = new StartGate();
  const queue = backend.openQueue('maintenance');
  const worker = backend.openWorker('maintenance', async (job) => gate.started(job.data.id as string), {
    concurrency: 4,
  });
  await queue.handle.waitUntilReady();
  await worker.handle.waitUntilReady();
  return {
    async once() {
      const id = newId();
      const started = gate.expect(id);
      const begun = performance.now();
      await queue.handle.add('bare', { id }, { jobId: `bare-${id}`, priority: 1000, removeOnComplete: true });
      return (await started) - begun;
    },
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}

/** Ours: a committed transaction with the outbox row, the relay, the deduplicated job, the first line of the handler. */
async function withOutbox(environment: Environment): Promise<Contender> {
  const databaseUrl = environment.databaseUrl!;
  const log = new Log({ level: 'error' });
  const dataSource = createDataSource({ url: databaseUrl, pool: 6, entities: [], role: 'app' });
  await dataSource.initialize();
  const transactions = new Transactions(dataSource);
  const backend = chooseBackend(environment);
  const queue = new JobQueue(backend, log);
  const gate = new StartGate();
  const engine = new JobEngine({
    jobs: [STARTED],
    handlers: [
      {
        job: STARTED,
        handle: async (payload) => {
          gate.started((payload as Sent).id);
          return { kind: 'done' };
        },
      },
    ],
    subscriptions: [subscribe({ event: SENT, job: STARTED, toPayload: ({ id }) => ({ id }) })],
    sweeps: [],
    environment,
    backend,
    queue,
    dataSource,
    transactions,
    log,
  });
  await engine.start();
  const outbox = new Outbox();
  return {
    async once() {
      const id = newId();
      const started = gate.expect(id);
      const begun = performance.now();
      await transactions.run(SYSTEM_SCOPE, (tx) => outbox.publish(tx, SENT, { id }));
      return (await started) - begun;
    },
    async close() {
      await engine.drain();
      await queue.close();
      await dataSource.destroy();
    },
  };
}

/** Median of `jobs` pieces of work, each begun when the one before has settled. */
async function round(contender: Contender, jobs: number): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < jobs; done++) {
    times.push(await contender.once());
    // Lets the consumer go back to waiting, as it does between two requests.
    await pause(8);
  }
  return median(times);
}

/** Runs the contenders in turn, so that what else the machine does meets all of them alike. */
async function measure<const N extends string>(
  title: string,
  make: Readonly<Record<N, () => Promise<Contender>>>,
  { runs = 7, quick = false, log }: BenchOptions,
): Promise<Record<N, number[]>> {
  const jobs = quick ? 10 : 100;
  const names = Object.keys(make) as N[];
  const contenders: [N, Contender][] = [];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  try {
    for (const name of names) contenders.push([name, await make[name]()]);
    for (const [, contender] of contenders) await round(contender, jobs);
    for (let run = 1; run <= (quick ? 2 : runs); run++) {
      for (const [name, contender] of contenders) figures[name].push(await round(contender, jobs));
      const told = names.map((name) => `${name} ${figures[name].at(-1)!.toFixed(2)} ms`);
      log(`queue in ${title}, run ${run}: ${told.join(', ')} (medians of ${jobs})`);
    }
    return figures;
  } finally {
    for (const [, contender] of contenders) await contender.close();
  }
}

/** A migrated database; each contender has its own, since all of them would take each other's jobs. */
async function database(server: EmbeddedPostgres, name: string): Promise<string> {
  const admin = createDataSource({ url: server.url, pool: 1, entities: [], role: 'owner' });
  await admin.initialize();
  await admin.createQueryRunner().createDatabase(name, true);
  await admin.destroy();
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await migrate(url);
  await migrateQueue(url);
  return url;
}

const redisDatabase = (url: string, number: number): string =>
  Object.assign(new URL(url), { pathname: `/${number}` }).href;

export const bench: Bench = {
  id: 'queue',
  title: 'From asking for work to its start, the outbox included, against bare BullMQ on the same PostgreSQL',
  async run(options: BenchOptions): Promise<BenchRow> {
    const folder = mkdtempSync(join(tmpdir(), 'antt-bench-queue-'));
    chmodSync(folder, 0o755);
    const server = await EmbeddedPostgres.start({ folder, database: 'admin' });
    try {
      const ourUrl = await database(server, 'outbox');
      const bareUrl = await database(server, 'bare');
      const relaxedUrl = await database(server, 'relaxed');
      const figures = await measure(
        'PostgreSQL',
        {
          outbox: () => withOutbox(readEnvironment({ DATABASE_URL: ourUrl })),
          bare: () => bareBullMq(postgresBackend(bareUrl, { synchronousCommit: true })),
          relaxed: () => bareBullMq(postgresBackend(relaxedUrl)),
        },
        options,
      );
      let note =
        'both keep what they took when the server crashes: the rival at its add, ours at the commit of the outbox; ' +
        `bare BullMQ that keeps nothing (synchronous_commit off): ${median(figures.relaxed).toFixed(2)} ms`;
      const { redisUrl } = readEnvironment();
      if (redisUrl !== undefined) {
        const onRedis = await measure(
          'Redis',
          {
            outbox: () =>
              withOutbox(readEnvironment({ DATABASE_URL: ourUrl, REDIS_URL: redisDatabase(redisUrl, 14) })),
            bare: () => bareBullMq(redisBackend(redisDatabase(redisUrl, 15))),
          },
          options,
        );
        note +=
          `; on the Redis of REDIS_URL, where only ours waits for a disk: ` +
          `${median(onRedis.outbox).toFixed(2)} ms against ${median(onRedis.bare).toFixed(2)} ms`;
      }
      return row(
        'queue',
        'ms',
        'bare BullMQ on PostgreSQL as documented (queue.add to processor)',
        figures.outbox,
        figures.bare,
        note,
      );
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
