import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { subscribe, type JobEngine } from '#antt/queue';
import { PROBE_HAPPENED, probeJob, QueueBed, type Keyed } from '../support/queue/queue-bed.js';
import { redisStore } from '../support/queue/queue-store.js';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startRedis } from '../support/servers/redis.js';
import { until } from '../support/until.js';
import { queueConformance } from './queue.suite.js';

await describeWithServer('the queues in Redis', startRedis, (server) => {
  queueConformance(() => redisStore(server));

  // A server named by the environment is not ours to kill.
  (server.own ? describe : describe.skip)('while Redis is away', () => {
    const MARK = probeJob('probe.mark');
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
        handlers: [
          {
            job: MARK,
            handle: async (payload) => {
              marked.push((payload as Keyed).key);
              return { kind: 'done' };
            },
          },
        ],
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
