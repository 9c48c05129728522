// A worker process for the queue's conformance suite, over the compiled libs: it is killed, stopped and restarted by
// the tests. What it did is told by rows: `probe_run` has one row per run, `probe_effect` one per finished work.
import { readEnvironment } from '#antt/config';
import { createDataSource, SYSTEM_SCOPE, Transactions } from '#antt/database';
import {
  chooseBackend,
  defineEvent,
  defineJob,
  Followers,
  JobEngine,
  JobQueue,
  NewsMessenger,
  Outbox,
  OutboxRepository,
  subscribe,
} from '#antt/queue';
import { armCrashpoint, Log } from '#antt/telemetry';

const environment = readEnvironment();
armCrashpoint(environment.crashpoint);
const log = new Log({ level: environment.logLevel });
const dataSource = createDataSource({
  url: environment.databaseUrl,
  pool: 5,
  entities: [],
  role: 'app',
});
await dataSource.initialize();
const backend = chooseBackend(environment);
const queue = new JobQueue(backend, log);

const accepts = (value) => typeof value?.key === 'string';
const jobId = ({ key }) => `probe-${key}`;
const MARK = defineJob({ name: 'probe.mark', queue: 'maintenance', jobId, accepts });
const SLOW = defineJob({ name: 'probe.slow', queue: 'recorder-io', jobId, accepts });

const run = (key) => dataSource.query('INSERT INTO probe_run (key, pid) VALUES ($1, $2)', [key, process.pid]);
const effect = (key) =>
  dataSource.query('INSERT INTO probe_effect (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);

const HAPPENED = defineEvent('probe.happened');
const subscriptions = [subscribe({ event: HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })];
const transactions = new Transactions(dataSource);

if (process.env.PROBE_PUBLISH !== undefined) {
  const messages = new OutboxRepository();
  const followers = new Followers(subscriptions);
  const messenger = new NewsMessenger({ dataSource, queue, followers, messages, log });
  const key = process.env.PROBE_PUBLISH;
  await transactions.run(SYSTEM_SCOPE, (tx) =>
    new Outbox(messages, messenger).publish(tx, HAPPENED, { key }),
  );
  await messenger.stop();
  process.exit(0);
}

const engine = new JobEngine({
  jobs: [MARK, SLOW],
  handlers: [
    {
      job: MARK,
      async handle({ key }) {
        await run(key);
        await effect(key);
        return { kind: 'done' };
      },
    },
    {
      job: SLOW,
      // Runs until the test lets it go on, or the process drains.
      async handle({ key }, { signal }) {
        await run(key);
        for (;;) {
          signal.throwIfAborted();
          const rows = await dataSource.query('SELECT FROM probe_release WHERE key = $1', [key]);
          if (rows.length > 0) break;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        await effect(key);
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

let leaving = false;
process.on('SIGTERM', async () => {
  if (leaving) return;
  leaving = true;
  await engine.drain({ graceMs: Number(process.argv[2] ?? 10_000), limitMs: 18_000 });
  await queue.close();
  await dataSource.destroy();
  process.exit(0);
});
process.send?.({ ready: true });
