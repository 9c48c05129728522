import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { AppError, defineErrors } from '#antt/kernel';
import { defineEvent, subscribe, type JobDefinition, type JobHandler, type JobOutcome } from '#antt/queue';
import type { TestDatabase } from '../support/database.js';
import { ProbeProcess } from '../support/queue/probe-process.js';
import { PROBE_HAPPENED, probeJob, QueueBed, type Keyed } from '../support/queue/queue-bed.js';
import type { QueueStore } from '../support/queue/queue-store.js';
import { until } from '../support/until.js';

const probeErrors = defineErrors({
  PROBE_BROKEN: {
    kind: 'internal',
    vi: { message: 'Thử hỏng.', remedy: 'Không cần làm gì.' },
    en: { message: 'The probe is broken.', remedy: 'Nothing to do.' },
  },
});

const MARK = probeJob('probe.mark');
const SLOW = probeJob('probe.slow', { queue: 'recorder-io' });

/** Handles `job` by calling `work` with the key. */
const handlerOf = (
  job: JobDefinition<Keyed>,
  work: (key: string, signal: AbortSignal) => Promise<JobOutcome | void>,
): JobHandler<Keyed> => ({
  job,
  handle: async ({ key }, { signal }) => (await work(key, signal)) ?? { kind: 'done' },
});

/** What both stores of the queues must do alike. */
export function queueConformance(makeStore: (db: TestDatabase) => QueueStore): void {
  let bed: QueueBed;
  beforeAll(async () => {
    bed = await QueueBed.make(makeStore);
  }, 30_000);
  afterEach(async () => {
    await bed.reset();
  }, 30_000);
  afterAll(async () => {
    await bed.close();
  }, 30_000);

  const runs = async (key: string): Promise<number> =>
    (await bed.db.query('SELECT FROM probe_run WHERE key = $1', [key])).length;
  const effects = async (): Promise<string[]> =>
    (await bed.db.query<Keyed>('SELECT key FROM probe_effect ORDER BY key')).map(({ key }) => key);
  const outbox = (): Promise<{ event: string; attempts: number; last_error: string | null }[]> =>
    bed.db.query('SELECT event, attempts, last_error FROM outbox_message');

  test('a job that is waiting is not queued a second time, alone or in a batch', async () => {
    for (let again = 0; again < 3; again++) await bed.queue.enqueue(MARK, { key: 'a' });
    await bed.queue.enqueueAll(
      ['a', 'a', 'b', 'c'].map((key) => ({ job: MARK as JobDefinition, payload: { key } })),
    );
    expect(await bed.counts('maintenance')).toMatchObject({ waiting: 3, active: 0 });
  });

  test('a job that is running is not queued a second time', async () => {
    let release = (): void => undefined;
    let started = 0;
    const held = new Promise<void>((resolve) => (release = resolve));
    await bed.engine({
      jobs: [MARK],
      handlers: [
        handlerOf(MARK, async () => {
          started += 1;
          await held;
        }),
      ],
    });
    await bed.queue.enqueue(MARK, { key: 'a' });
    await until(() => started === 1);
    await bed.queue.enqueue(MARK, { key: 'a' });
    expect(await bed.counts('maintenance')).toMatchObject({ waiting: 0, active: 1 });
    release();
    await until(async () => (await bed.counts('maintenance')).active === 0);
    expect(started).toBe(1);
  });

  test('a job that completed or failed can be queued again', async () => {
    let started = 0;
    await bed.engine({
      jobs: [MARK],
      handlers: [
        handlerOf(MARK, async () => {
          started += 1;
          if (started === 2) throw new Error('the second time');
        }),
      ],
    });
    for (const round of [1, 2, 3]) {
      await bed.queue.enqueue(MARK, { key: 'a' });
      await until(async () => started === round && (await bed.counts('maintenance')).active === 0);
    }
    expect(await bed.counts('maintenance')).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 1 });
  });

  test('the job with the smallest priority number runs first, whatever the order they came in', async () => {
    const ranked = probeJob('probe.slow', {
      queue: 'recorder-io',
      priority: ({ key }) => Number(key.slice(1)),
    });
    for (const key of ['p30', 'p10', 'p2097151', 'p20', 'p1']) await bed.queue.enqueue(ranked, { key });
    const order: string[] = [];
    await bed.engine({ jobs: [ranked], handlers: [handlerOf(ranked, async (key) => void order.push(key))] });
    await until(() => order.length === 5);
    expect(order).toEqual(['p1', 'p10', 'p20', 'p30', 'p2097151']);
  });

  test('a job put off comes back after its time, keeps its id and its priority, and is no failure', async () => {
    const ranked = probeJob('probe.slow', { queue: 'recorder-io', priority: () => 7 });
    const seen: number[] = [];
    await bed.engine({
      jobs: [ranked],
      handlers: [
        handlerOf(ranked, async () => {
          seen.push(performance.now());
          if (seen.length === 1) return { kind: 'later', milliseconds: 600 };
          return undefined;
        }),
      ],
    });
    await bed.queue.enqueue(ranked, { key: 'a' });
    await until(async () => (await bed.counts('recorder-io')).delayed === 1);
    await bed.queue.enqueue(ranked, { key: 'a' });
    expect(await bed.counts('recorder-io')).toMatchObject({ waiting: 0, delayed: 1 });
    await until(() => seen.length === 2);
    expect(seen[1]! - seen[0]!).toBeGreaterThan(550);
    await until(async () => (await bed.counts('recorder-io')).active === 0);
    expect(await bed.counts('recorder-io')).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  });

  test('a failed job shows its code, its causes and no secret', async () => {
    await bed.engine({
      jobs: [MARK],
      handlers: [
        handlerOf(MARK, async () => {
          const cause = new Error('cannot read http://reader:hunter2@recorder.local/feed');
          throw new AppError(probeErrors, 'PROBE_BROKEN', { cause });
        }),
      ],
    });
    await bed.queue.enqueue(MARK, { key: 'a' });
    await until(async () => (await bed.counts('maintenance')).failed === 1);
    const report = await bed.status.report();
    const failure = report.queues.find(({ queue }) => queue === 'maintenance')!.failures[0]!;
    expect(failure).toMatchObject({
      job: 'probe.mark',
      jobId: 'probe-a',
      payload: { key: 'a' },
      cause: 'PROBE_BROKEN: The probe is broken. ← cannot read http://[redacted]@recorder.local/feed',
    });
    expect(Date.now() - failure.failedAt.getTime()).toBeLessThan(60_000);
    expect(await bed.status.queueHealth()).toMatchObject({ status: 'degraded' });
  });

  test('an unknown job and a payload of another version fail, visibly', async () => {
    await bed.engine({ jobs: [MARK], handlers: [handlerOf(MARK, async () => undefined)] });
    await bed.queue.enqueue(probeJob('probe.forgotten'), { key: 'a' });
    const older: JobDefinition = {
      ...MARK,
      jobId: () => 'probe-old',
      accepts: (value): value is object => value !== null,
    };
    await bed.queue.enqueue(older, { cameraName: 'a' });
    await until(async () => (await bed.counts('maintenance')).failed === 2);
    const report = await bed.status.report();
    const causes = report.queues.flatMap(({ failures }) => failures.map(({ cause }) => cause.split(':')[0]));
    expect(causes.sort()).toEqual(['JOB_PAYLOAD_REFUSED', 'JOB_UNKNOWN']);
  });

  test('a payload, an id or a priority that cannot be used is refused before anything is queued', async () => {
    const order = (extra: Partial<JobDefinition<Keyed>>, payload: object): Promise<void> =>
      bed.queue.enqueue(probeJob('probe.mark', extra) as JobDefinition, payload);
    await expect(order({}, { name: 'a' })).rejects.toMatchObject({ code: 'JOB_PAYLOAD_REFUSED' });
    for (const id of ['a:b', '123', '']) {
      await expect(order({ jobId: () => id }, { key: 'a' })).rejects.toMatchObject({
        code: 'JOB_ID_UNUSABLE',
      });
    }
    for (const priority of [0, 2_097_152, 1.5, NaN]) {
      await expect(order({ priority: () => priority }, { key: 'a' })).rejects.toMatchObject({
        code: 'JOB_PRIORITY_UNUSABLE',
      });
    }
    expect(await bed.counts('maintenance')).toMatchObject({ waiting: 0 });
  });

  test('I1: news committed through the outbox becomes one job each and leaves the outbox; rolled back, none', async () => {
    const marked: string[] = [];
    await bed.engine({
      jobs: [MARK],
      handlers: [handlerOf(MARK, async (key) => void marked.push(key))],
      subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
    });
    const keys = Array.from({ length: 250 }, (_, index) => `n${index}`);
    await Promise.all(keys.map((key) => bed.publish(key)));
    const undone = bed.db.transactions.run({}, async (tx) => {
      await tx.query(`INSERT INTO outbox_message (id, event, payload, created_at)
        VALUES (gen_random_uuid(), 'probe.happened', '{"key":"undone"}', now())`);
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    await until(() => marked.length >= keys.length);
    await until(async () => (await outbox()).length === 0);
    expect(marked.sort()).toEqual(keys.sort());
  });

  test('news nobody follows is kept with the reason, seen in health, and does not hold up other news', async () => {
    const marked: string[] = [];
    await bed.engine({
      jobs: [MARK],
      handlers: [handlerOf(MARK, async (key) => void marked.push(key))],
      subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
    });
    await bed.db.query(
      `INSERT INTO outbox_message (id, event, payload, created_at)
       VALUES (gen_random_uuid(), 'probe.unheard', '{"key":"x"}', now())`,
    );
    await bed.publish('after');
    await until(() => marked.length === 1);
    await until(async () => (await outbox())[0]?.last_error);
    const [kept] = await outbox();
    expect(kept).toMatchObject({ event: 'probe.unheard', attempts: 1 });
    expect(kept!.last_error).toContain('EVENT_WITHOUT_FOLLOWER');
    expect(await bed.status.outboxHealth()).toMatchObject({
      status: 'degraded',
      detail: { length: 1, failing: [{ event: 'probe.unheard' }] },
    });
  });

  test('news is followed at once again after the connection that listens was lost', async () => {
    const marked: string[] = [];
    await bed.engine({
      jobs: [MARK],
      handlers: [handlerOf(MARK, async (key) => void marked.push(key))],
      subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
    });
    const listeners = (): Promise<{ pid: number }[]> =>
      bed.db.query(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'camera-antt outbox' AND query LIKE 'LISTEN%'`,
      );
    const [first] = await until(async () => {
      const found = await listeners();
      return found.length === 1 && found;
    });
    await bed.db.query('SELECT pg_terminate_backend($1)', [first!.pid]);
    await until(async () => {
      const [next] = await listeners();
      return next !== undefined && next.pid !== first!.pid;
    });
    await bed.publish('heard');
    await until(() => marked.length === 1);
  });

  test('I1: news and jobs flow again after every connection to the database was lost', async () => {
    const marked: string[] = [];
    await bed.engine({
      jobs: [MARK],
      handlers: [handlerOf(MARK, async (key) => void marked.push(key))],
      subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
    });
    await bed.publish('before');
    await until(() => marked.length === 1);
    await bed.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    // The first statements after it may meet a dead connection of the pool, as any caller's would.
    await until(() =>
      bed.publish('after').then(
        () => true,
        () => false,
      ),
    );
    await until(() => marked.includes('after'), 20_000);
  }, 40_000);

  test('a job whose worker was killed twice in the middle completes in the third', async () => {
    await bed.queue.enqueue(SLOW, { key: 'k' });
    for (const kill of [1, 2]) {
      const probe = await ProbeProcess.start(bed.env);
      await until(async () => (await runs('k')) === kill, 30_000);
      expect(await probe.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    }
    await bed.db.query(`INSERT INTO probe_release VALUES ('k')`);
    const last = await ProbeProcess.start(bed.env);
    await until(async () => (await effects()).length === 1, 30_000);
    expect(await last.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await runs('k')).toBe(3);
    expect(await bed.counts('recorder-io')).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  }, 90_000);

  test('I1: a relay killed between queueing and deleting (outbox.enqueued) hands over again, with one effect', async () => {
    await bed.publish('once');
    const dying = ProbeProcess.fork({ ...bed.env, ANTT_CRASHPOINT: 'outbox.enqueued' });
    expect(await dying.ended()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await outbox()).toHaveLength(1);
    const next = await ProbeProcess.start(bed.env);
    await until(async () => (await outbox()).length === 0);
    await until(async () => (await effects()).length === 1);
    await until(async () => {
      const { waiting, active, failed } = await bed.counts('maintenance');
      return waiting + active + failed === 0;
    });
    expect(await next.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(await effects()).toEqual(['once']);
  }, 60_000);

  test('I1: news handed over at its commit becomes one job each and leaves the outbox, without any relay', async () => {
    const keys = Array.from({ length: 120 }, (_, index) => `n${index}`);
    await Promise.all(
      keys.map((key) =>
        bed.db.transactions.run({}, (tx) => bed.carrying.publish(tx, PROBE_HAPPENED, { key })),
      ),
    );
    await until(async () => (await bed.counts('maintenance')).waiting === keys.length);
    await until(async () => (await outbox()).length === 0);
    const marked: string[] = [];
    await bed.engine({ jobs: [MARK], handlers: [handlerOf(MARK, async (key) => void marked.push(key))] });
    await until(() => marked.length >= keys.length);
    expect(marked.sort()).toEqual(keys.sort());
  });

  test('I1: news is handed over once its whole transaction is committed; what was rolled back is not', async () => {
    const seen = async (): Promise<[number, number]> => [
      (await bed.counts('maintenance')).waiting,
      (await outbox()).length,
    ];
    const undone = bed.db.transactions.run({}, async (tx) => {
      await bed.carrying.publish(tx, PROBE_HAPPENED, { key: 'undone' });
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await seen()).toEqual([0, 0]);
    await bed.db.transactions.run({}, async (tx) => {
      await tx.transaction((inner) => bed.carrying.publish(inner, PROBE_HAPPENED, { key: 'inner' }));
      expect(await seen()).toEqual([0, 0]);
    });
    await until(async () => (await seen()).join() === '1,0');
    // News beside a part that was rolled back is left to the relay, which reads what is true.
    await bed.db.transactions.run({}, async (tx) => {
      await bed.carrying.publish(tx, PROBE_HAPPENED, { key: 'kept' });
      const part = tx.transaction(async (inner) => {
        await bed.carrying.publish(inner, PROBE_HAPPENED, { key: 'part' });
        throw new Error('a part of it');
      });
      await expect(part).rejects.toThrow('a part of it');
    });
    expect(await seen()).toEqual([1, 1]);
    const marked: string[] = [];
    await bed.engine({
      jobs: [MARK],
      handlers: [handlerOf(MARK, async (key) => void marked.push(key))],
      subscriptions: [subscribe({ event: PROBE_HAPPENED, job: MARK, toPayload: ({ key }) => ({ key }) })],
    });
    await until(async () => (await outbox()).length === 0);
    await until(() => marked.length === 2);
    expect(marked.sort()).toEqual(['inner', 'kept']);
  });

  test.each(['outbox.committed', 'outbox.carried'])(
    'I1: a process killed while it hands its own news over (%s): a relay does it, with one effect',
    async (step) => {
      const dying = ProbeProcess.publisher({ ...bed.env, ANTT_CRASHPOINT: step }, 'mine');
      expect(await dying.ended()).toEqual({ code: null, signal: 'SIGKILL' });
      expect(await outbox()).toHaveLength(1);
      expect((await bed.counts('maintenance')).waiting).toBe(step === 'outbox.carried' ? 1 : 0);
      const next = await ProbeProcess.start(bed.env);
      await until(async () => (await outbox()).length === 0);
      await until(async () => (await effects()).length === 1);
      expect(await next.end('SIGTERM')).toMatchObject({ code: 0 });
      expect(await effects()).toEqual(['mine']);
    },
    60_000,
  );

  test('I1: the store wiped at any moment: a sweep over rows drives the work again, and the schedules come back', async () => {
    const planned = probeJob('probe.planned', {
      accepts: (value): value is Keyed => value !== undefined,
      jobId: () => 'probe-planned',
      every: { cron: '0 3 * * *' },
    });
    const due = ['w1', 'w2', 'w3'];
    for (const key of due) await bed.queue.enqueue(MARK, { key });
    await bed.store.wipe();
    expect(await bed.counts('maintenance')).toMatchObject({ waiting: 0 });
    const marked = new Set<string>();
    const sweeps = [
      {
        name: 'probe.lost',
        everyMs: 200,
        run: async () => {
          const open = due.filter((key) => !marked.has(key));
          await bed.queue.enqueueAll(open.map((key) => ({ job: MARK as JobDefinition, payload: { key } })));
          return open.length;
        },
      },
    ];
    const schedules = async (): Promise<unknown[]> =>
      (await bed.status.report()).queues.flatMap((entry) => entry.schedules);
    const first = await bed.engine({
      jobs: [MARK, planned],
      handlers: [
        handlerOf(MARK, async (key) => void marked.add(key)),
        handlerOf(planned, async () => undefined),
      ],
      sweeps,
    });
    await until(() => marked.size === 3);
    await until(async () => (await schedules()).length === 1);
    await first.drain();
    await bed.store.wipe();
    expect(await schedules()).toEqual([]);
    // The worker that was running when the store lost everything looks every 30 s; a new one at once.
    await bed.engine({
      jobs: [MARK, planned],
      handlers: [
        handlerOf(MARK, async (key) => void marked.add(key)),
        handlerOf(planned, async () => undefined),
      ],
    });
    await until(async () => (await schedules()).length === 1);
  });

  test('a worker goes on taking jobs after its store was wiped under it', async () => {
    const marked: string[] = [];
    await bed.engine({ jobs: [MARK], handlers: [handlerOf(MARK, async (key) => void marked.push(key))] });
    await bed.queue.enqueue(MARK, { key: 'before' });
    await until(() => marked.length === 1);
    await bed.store.wipe();
    await bed.queue.enqueue(MARK, { key: 'after' });
    await until(() => marked.length === 2);
    expect(marked).toEqual(['before', 'after']);
  });

  test('a drain lets a job end within its grace', async () => {
    await bed.queue.enqueue(SLOW, { key: 'g' });
    const probe = await ProbeProcess.start(bed.env, 10_000);
    await until(async () => (await runs('g')) === 1);
    const ended = probe.end('SIGTERM');
    await bed.queue.enqueue(SLOW, { key: 'h' });
    await bed.db.query(`INSERT INTO probe_release VALUES ('g')`);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await effects()).toEqual(['g']);
    expect(await runs('h')).toBe(0);
    expect(await bed.counts('recorder-io')).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
  }, 30_000);

  test('a drain aborts a job after its grace and puts it back, not as a failure, for the next worker', async () => {
    await bed.queue.enqueue(SLOW, { key: 'g' });
    const probe = await ProbeProcess.start(bed.env, 300);
    await until(async () => (await runs('g')) === 1);
    const begun = performance.now();
    expect(await probe.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await effects()).toEqual([]);
    await bed.db.query(`INSERT INTO probe_release VALUES ('g')`);
    const next = await ProbeProcess.start(bed.env);
    await until(async () => (await effects()).length === 1);
    expect(await next.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(await bed.counts('recorder-io')).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  }, 60_000);

  test('a job with a schedule runs at each interval; it is planned once, and no more when its schedule is gone', async () => {
    const accepts = (value: unknown): value is Keyed => value !== undefined;
    const planned = probeJob('probe.planned', {
      accepts,
      jobId: () => 'probe-planned',
      every: { milliseconds: 200 },
    });
    const plain = probeJob('probe.planned', { accepts, jobId: () => 'probe-planned' });
    let ran = 0;
    const handlers = [handlerOf(planned, async () => void (ran += 1))];
    const first = await bed.engine({ jobs: [planned], handlers });
    await until(() => ran >= 3);
    const second = await bed.engine({ jobs: [planned], handlers });
    const schedules = async (): Promise<unknown[]> =>
      (await bed.status.report()).queues.flatMap((entry) => entry.schedules);
    expect(await schedules()).toMatchObject([{ job: 'probe.planned', everyMs: 200 }]);
    await Promise.all([first.drain(), second.drain()]);
    await bed.engine({ jobs: [plain], handlers });
    await until(async () => (await schedules()).length === 0);
    await until(async () => (await bed.counts('maintenance')).delayed === 0);
  });

  test('two processes never run the same sweep at the same time', async () => {
    let inside = 0;
    let most = 0;
    let ran = 0;
    const sweep = {
      name: 'probe.exclusive',
      everyMs: 1,
      run: async () => {
        inside += 1;
        most = Math.max(most, inside);
        await bed.db.query('SELECT pg_sleep(0.02)');
        inside -= 1;
        ran += 1;
        return 0;
      },
    };
    await bed.engine({ jobs: [], handlers: [], sweeps: [sweep] });
    await bed.engine({ jobs: [], handlers: [], sweeps: [sweep] });
    await until(() => ran >= 20);
    expect(most).toBe(1);
  });

  test('an informational event writes nothing, and may not be followed', async () => {
    const quiet = defineEvent<Keyed>('probe.said', { informational: true });
    await bed.db.transactions.run({}, async (tx) => {
      const { Outbox } = await import('#antt/queue');
      await new Outbox().publish(tx, quiet, { key: 'a' });
    });
    expect(await outbox()).toEqual([]);
    expect(() => subscribe({ event: quiet, job: MARK, toPayload: ({ key }) => ({ key }) })).toThrow(
      expect.objectContaining({ code: 'EVENT_INFORMATIONAL' }),
    );
  });
}
