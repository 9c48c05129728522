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
  Followers,
  JobEngine,
  JobQueue,
  migrateQueue,
  NewsMessenger,
  Outbox,
  OutboxRepository,
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

/**
 * Bare BullMQ: `queue.add` to the first line of the processor, no transaction. With `keep`, the caller first commits
 * one row of his own, as somebody must who may not lose the wish when the queue is lost.
 */
async function bareBullMq(backend: QueueBackend, keep?: { readonly url: string }): Promise<Contender> {
  const gate = new StartGate();
  const queue = backend.openQueue('maintenance');
  const worker = backend.openWorker('maintenance', async (job) => gate.started(job.data.id as string), {
    concurrency: 4,
  });
  await queue.handle.waitUntilReady();
  await worker.handle.waitUntilReady();
  const rows = keep && createDataSource({ url: keep.url, pool: 2, entities: [], role: 'app' });
  await rows?.initialize();
  const messages = new OutboxRepository();
  return {
    async once() {
      const id = newId();
      const started = gate.expect(id);
      const begun = performance.now();
      await rows?.transaction((tx) =>
        messages.insertLater(tx, { id, event: SENT.name, payload: { id } }, 1000),
      );
      await queue.handle.add('bare', { id }, { jobId: `bare-${id}`, priority: 1000, removeOnComplete: true });
      return (await started) - begun;
    },
    async close() {
      await worker.close();
      await queue.close();
      await rows?.destroy();
    },
  };
}

/**
 * Ours: a committed transaction with the outbox row, the way to the queue, the deduplicated job, the first line of the
 * handler. By the messenger as every process of ours has it, or by the relay alone.
 */
async function withOutbox(
  environment: Environment,
  way: 'messenger' | 'relay' = 'messenger',
): Promise<Contender> {
  const databaseUrl = environment.databaseUrl!;
  const log = new Log({ level: 'error' });
  const dataSource = createDataSource({ url: databaseUrl, pool: 6, entities: [], role: 'app' });
  await dataSource.initialize();
  const transactions = new Transactions(dataSource);
  const backend = chooseBackend(environment);
  const queue = new JobQueue(backend, log);
  const gate = new StartGate();
  const subscriptions = [subscribe({ event: SENT, job: STARTED, toPayload: ({ id }) => ({ id }) })];
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
    subscriptions,
    sweeps: [],
    environment,
    backend,
    queue,
    dataSource,
    transactions,
    log,
  });
  await engine.start();
  const messages = new OutboxRepository();
  const messenger =
    way === 'relay'
      ? undefined
      : new NewsMessenger({ dataSource, queue, messages, log, followers: new Followers(subscriptions) });
  const outbox = new Outbox(messages, messenger);
  return {
    async once() {
      const id = newId();
      const started = gate.expect(id);
      const begun = performance.now();
      await transactions.run(SYSTEM_SCOPE, (tx) => outbox.publish(tx, SENT, { id }));
      return (await started) - begun;
    },
    async close() {
      await messenger?.stop();
      await engine.drain();
      await queue.close();
      await dataSource.destroy();
    },
  };
}

/**
 * Runs the contenders in turn, one piece of work each, so that what else the machine does meets all of them alike.
 * @returns of each the median of every run, in milliseconds
 */
async function measure<const N extends string>(
  title: string,
  make: Readonly<Record<N, () => Promise<Contender>>>,
  { runs = 7, quick = false, log }: BenchOptions,
): Promise<Record<N, number[]>> {
  const jobs = quick ? 10 : 100;
  const names = Object.keys(make) as N[];
  const contenders: [N, Contender][] = [];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  const round = async (): Promise<Map<N, number>> => {
    const times = new Map(names.map((name) => [name, [] as number[]]));
    for (let done = 0; done < jobs; done++) {
      for (const step of contenders.keys()) {
        const [name, contender] = contenders[(done + step) % contenders.length]!;
        times.get(name)!.push(await contender.once());
        // Lets the consumer go back to waiting, as it does between two requests.
        await pause(6);
      }
    }
    return new Map([...times].map(([name, taken]) => [name, median(taken)]));
  };
  try {
    for (const name of names) contenders.push([name, await make[name]()]);
    await round();
    for (let run = 1; run <= (quick ? 2 : runs); run++) {
      const medians = await round();
      for (const [name, figure] of medians) figures[name].push(figure);
      const told = [...medians].map(([name, figure]) => `${name} ${figure.toFixed(2)} ms`);
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

const ms = (figures: readonly number[]): string => `${median(figures).toFixed(2)} ms`;

async function onPostgres(server: EmbeddedPostgres, options: BenchOptions): Promise<BenchRow> {
  const names = ['messenger', 'relay', 'bare', 'relaxed'] as const;
  const urls = await names.reduce<Promise<Record<string, string>>>(
    async (made, name) => ({ ...(await made), [name]: await database(server, name) }),
    Promise.resolve({}),
  );
  const url = (name: (typeof names)[number]): string => urls[name]!;
  const figures = await measure(
    'PostgreSQL',
    {
      messenger: () => withOutbox(readEnvironment({ DATABASE_URL: url('messenger') })),
      relay: () => withOutbox(readEnvironment({ DATABASE_URL: url('relay') }), 'relay'),
      bare: () => bareBullMq(postgresBackend(url('bare'), { synchronousCommit: true })),
      relaxed: () => bareBullMq(postgresBackend(url('relaxed'))),
    },
    options,
  );
  return row(
    'queue',
    'ms',
    'bare BullMQ on PostgreSQL as documented (queue.add to processor)',
    figures.messenger,
    figures.bare,
    'both keep what they took when the server crashes: the rival at its add, ours at the commit of the outbox; ' +
      `ours by the relay alone ${ms(figures.relay)}; bare BullMQ that keeps nothing (synchronous_commit off) ${ms(figures.relaxed)}`,
  );
}

async function onRedis(
  server: EmbeddedPostgres,
  redisUrl: string,
  options: BenchOptions,
): Promise<BenchRow[]> {
  const databases = {
    messenger: await database(server, 'redis_messenger'),
    relay: await database(server, 'redis_relay'),
  };
  const rivals = await database(server, 'redis_rival');
  const ours = (way: 'messenger' | 'relay', number: number): Promise<Contender> =>
    withOutbox(
      readEnvironment({ DATABASE_URL: databases[way], REDIS_URL: redisDatabase(redisUrl, number) }),
      way,
    );
  const figures = await measure(
    'Redis',
    {
      messenger: () => ours('messenger', 14),
      relay: () => ours('relay', 13),
      bare: () => bareBullMq(redisBackend(redisDatabase(redisUrl, 15))),
      kept: () => bareBullMq(redisBackend(redisDatabase(redisUrl, 12)), { url: rivals }),
    },
    options,
  );
  return [
    row(
      'queue-redis',
      'ms',
      'bare BullMQ on the same Redis (queue.add to processor), which keeps nothing before it answers',
      figures.messenger,
      figures.bare,
      `only ours waits for a disk; ours by the relay alone ${ms(figures.relay)}`,
    ),
    row(
      'queue-redis-kept',
      'ms',
      'bare BullMQ on the same Redis after one committed row',
      figures.messenger,
      figures.kept,
      'the rival loses the job, not the row, when it dies between its commit and its add; nothing drives it again',
    ),
  ];
}

export const bench: Bench = {
  id: 'queue',
  title: 'From asking for work to its start, the outbox included, against bare BullMQ on the same store',
  async run(options: BenchOptions): Promise<BenchRow[]> {
    const folder = mkdtempSync(join(tmpdir(), 'antt-bench-queue-'));
    chmodSync(folder, 0o755);
    const server = await EmbeddedPostgres.start({ folder, database: 'admin' });
    try {
      const rows = [await onPostgres(server, options)];
      const { redisUrl } = readEnvironment();
      if (redisUrl === undefined)
        options.log('queue: REDIS_URL is not set, so the queues in Redis are left out');
      else rows.push(...(await onRedis(server, redisUrl, options)));
      return rows;
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
