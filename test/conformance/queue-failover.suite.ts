import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { subscribe, type JobDefinition, type JobEngine, type JobHandler } from '#antt/queue';
import { PROBE_HAPPENED, probeJob, QueueBed, type Keyed } from '../support/queue/queue-bed.js';
import { until } from '../support/until.js';

export interface FailingOver {
  /** A REDIS_URL. */
  readonly url: () => string;
  /** Kills the server that holds the queues, as a power cut would; another one is to take over by itself. */
  kill(): Promise<void>;
}

const MARK = probeJob('probe.mark');
const SLOW = probeJob('probe.slow', { queue: 'recorder-io' });
const INTERVAL_MS = 300;

/** What the queues owe on several Redis servers of which one may go. */
export function queueFailover(servers: FailingOver): void {
  let bed: QueueBed;
  let engine: JobEngine;
  /** Work that was acknowledged: what the rows of a library would say is still to be done. */
  const acknowledged = new Set<string>();
  const done: string[] = [];
  const open = (): string[] => [...acknowledged].filter((key) => !done.includes(key));
  const handlerOf = (job: JobDefinition<Keyed>): JobHandler => ({
    job: job as JobDefinition,
    handle: async (payload) => {
      done.push((payload as Keyed).key);
      return { kind: 'done' };
    },
  });
  const publish = async (key: string): Promise<void> => {
    await bed.publish(key);
    acknowledged.add(key);
  };

  beforeAll(async () => {
    const store = { env: { REDIS_URL: servers.url() }, wipe: () => Promise.resolve() };
    bed = await QueueBed.make(() => store);
    engine = await bed.engine({
      jobs: [MARK, SLOW],
      handlers: [handlerOf(MARK), handlerOf(SLOW)],
      subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
      sweeps: [
        {
          name: 'probe.lost',
          everyMs: INTERVAL_MS,
          run: async () => {
            const lost = open();
            await bed.queue.enqueueAll(lost.map((key) => ({ job: MARK as JobDefinition, payload: { key } })));
            return lost.length;
          },
        },
      ],
    });
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
  }, 30_000);

  test('jobs of every queue run, alone and in a batch, and their counts are told', async () => {
    await bed.queue.enqueue(SLOW, { key: 'alone' });
    await bed.queue.enqueueAll(
      ['x', 'y', 'z'].flatMap((key) => [
        { job: MARK as JobDefinition, payload: { key: `mark-${key}` } },
        { job: SLOW as JobDefinition, payload: { key: `slow-${key}` } },
      ]),
    );
    await until(() => done.length === 7, 20_000);
    expect([...done].sort()).toEqual(
      ['alone', 'mark-x', 'mark-y', 'mark-z', 'slow-x', 'slow-y', 'slow-z'].sort(),
    );
    await until(async () => (await bed.counts('maintenance')).active === 0);
    expect(await bed.status.queueHealth()).toMatchObject({ status: 'ok', detail: { store: 'redis' } });
  }, 30_000);

  test('a job put off comes after its time', async () => {
    const begun = performance.now();
    await bed.queue.enqueue(SLOW, { key: 'later' }, { delayMs: 500 });
    await until(() => done.includes('later'));
    expect(performance.now() - begun).toBeGreaterThan(450);
  }, 30_000);

  test('I1: what was acknowledged before and while the server went runs on the one that takes over', async () => {
    for (let index = 0; index < 20; index++) await publish(`before-${index}`);
    await servers.kill();
    for (let index = 0; index < 20; index++) await publish(`during-${index}`);
    await until(() => open().length === 0, 60_000).catch((error: unknown) => {
      throw new Error(`${String(error)}\nnot run: ${open().join(' ')}`);
    });
    // And the queue serves again, without the sweep's help.
    const count = done.length;
    await until(() =>
      bed.queue.enqueue(SLOW, { key: 'after' }).then(
        () => true,
        () => false,
      ),
    );
    await until(() => done.slice(count).includes('after'), 20_000);
    // Connections come back one by one; the health tells the truth until the last has.
    await until(async () => (await bed.status.queueHealth()).status === 'ok', 20_000).catch(
      async (error: unknown) => {
        throw new Error(`${String(error)}\n${JSON.stringify(await bed.status.queueHealth())}`);
      },
    );
  }, 120_000);

  test('a worker drains on the one that took over', async () => {
    const begun = performance.now();
    await engine.drain();
    expect(performance.now() - begun).toBeLessThan(8000);
  }, 30_000);
}
