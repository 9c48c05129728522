import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { subscribe, type JobEngine, type JobHandler, type SweepOccasion } from '#antt/queue';
import { PROBE_HAPPENED, probeJob, QueueBed, type Keyed } from '../support/queue/queue-bed.js';
import { redisStore } from '../support/queue/queue-store.js';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startRedis } from '../support/servers/redis.js';
import { until } from '../support/until.js';
import { queueConformance } from './queue.suite.js';

const MARK = probeJob('probe.mark');

const marking = (marked: string[]): JobHandler<Keyed> => ({
  job: MARK,
  handle: async ({ key }) => {
    marked.push(key);
    return { kind: 'done' };
  },
});

await describeWithServer('the queues in Redis', startRedis, (server) => {
  queueConformance(() => redisStore(server));

  describe('emptied under a running worker', () => {
    let bed: QueueBed;
    beforeAll(async () => {
      bed = await QueueBed.make(() => redisStore(server));
    }, 30_000);
    afterAll(async () => {
      await bed.close();
    }, 30_000);

    test('I1: every sweep runs at once and is told, so that what was lost is queued again within seconds', async () => {
      const occasions: boolean[] = [];
      const sweep = {
        name: 'probe.lost',
        everyMs: 600_000,
        run: async ({ queueLost }: SweepOccasion) => {
          occasions.push(queueLost);
          if (queueLost) await bed.queue.enqueue(MARK, { key: 'again' });
          return queueLost ? 1 : 0;
        },
      };
      const marked: string[] = [];
      await bed.engine({
        jobs: [MARK],
        handlers: [marking(marked)],
        sweeps: [sweep],
      });
      // An empty store at the start counts as a loss, too.
      await until(() => marked.length === 1);
      const before = occasions.length;
      await bed.store.wipe();
      await until(() => marked.length === 2, 5000);
      expect(occasions.slice(before)).toEqual([true]);
    }, 30_000);
  });

  // A server named by the environment is not ours to kill.
  (server.own ? describe : describe.skip)('while Redis is away', () => {
    const marked: string[] = [];
    let bed: QueueBed;
    beforeAll(async () => {
      bed = await QueueBed.make(() => redisStore(server));
    }, 30_000);
    afterEach(async () => {
      await server.restart();
      await bed.reset();
      marked.length = 0;
    }, 30_000);
    afterAll(async () => {
      await bed.close();
    }, 30_000);

    const engine = (): Promise<JobEngine> =>
      bed.engine({
        jobs: [MARK],
        handlers: [marking(marked)],
        subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
      });

    test('I1: news is kept, says why, and is handed over when Redis is back', async () => {
      await engine();
      await bed.publish('before');
      await until(() => marked.length === 1);
      await server.kill9();
      await bed.publish('during');
      const kept = await until(async () => {
        const [row] = await bed.db.query<{ last_error: string | null }>(
          'SELECT last_error FROM outbox_message',
        );
        return row?.last_error;
      }, 20_000);
      expect(kept).toContain('QUEUE_UNAVAILABLE');
      await expect(bed.queue.enqueue(MARK, { key: 'direct' })).rejects.toMatchObject({
        code: 'QUEUE_UNAVAILABLE',
      });
      await server.restart();
      await until(() => marked.length === 2, 30_000);
      expect(marked).toEqual(['before', 'during']);
    }, 90_000);

    test('I1: news handed over at its commit is left to the relay meanwhile', async () => {
      await engine();
      const publish = (key: string): Promise<void> =>
        bed.db.transactions.run({}, (tx) => bed.carrying.publish(tx, PROBE_HAPPENED, { key }));
      await publish('before');
      await until(() => marked.length === 1);
      await server.kill9();
      for (const key of ['during', 'later']) await publish(key);
      await until(async () => {
        const rows = await bed.db.query('SELECT FROM outbox_message WHERE last_error IS NOT NULL');
        return rows.length === 2;
      }, 20_000);
      await server.restart();
      await until(() => marked.length === 3, 30_000);
      expect([...marked].sort()).toEqual(['before', 'during', 'later']);
    }, 90_000);

    test('I1: a Redis that was restarted may have lost jobs: every sweep runs at once', async () => {
      const occasions: boolean[] = [];
      const run = async ({ queueLost }: SweepOccasion): Promise<number> => occasions.push(queueLost);
      await bed.engine({ jobs: [], handlers: [], sweeps: [{ name: 'probe.lost', everyMs: 600_000, run }] });
      await until(() => occasions.includes(false));
      const before = occasions.length;
      await server.kill9();
      await server.restart();
      await until(() => occasions.slice(before).includes(true), 10_000);
    }, 60_000);

    test('a worker that starts without it says so at once', async () => {
      await server.kill9();
      const begun = performance.now();
      const late = bed.idleEngine({ jobs: [MARK], handlers: [marking(marked)] });
      expect(await late.start()).toEqual({ queueReached: false });
      expect(performance.now() - begun).toBeLessThan(4000);
    }, 60_000);

    test('a worker that starts before Redis takes jobs as soon as it is there', async () => {
      await server.kill9();
      await bed.publish('early');
      const starting = engine();
      await server.restart();
      await starting;
      await until(() => marked.length === 1, 30_000);
    }, 60_000);

    test('a worker drains without it', async () => {
      const running = await engine();
      await server.kill9();
      const begun = performance.now();
      await running.drain();
      expect(performance.now() - begun).toBeLessThan(8000);
    }, 30_000);
  });
});
