import type { JobsOptions, Queue } from 'bullmq';
import { AppError, newId } from '#antt/kernel';
import type { Log } from '#antt/telemetry';
import type { Opened, QueueBackend } from './backend/queue-backend.js';
import type { JobDefinition, QueueName } from './job-definition.js';
import { queueFault } from './queue-fault.js';
import { queueErrors } from './queue.errors.js';
import { FAILURES_KEPT } from './queues.js';
import { rarely } from './rarely.js';

/** One job to be queued. */
export interface JobOrder<P extends object = object> {
  readonly job: JobDefinition<P>;
  readonly payload: P;
  readonly delayMs?: number;
}

/** How long a producer waits for the queue before it says so. */
const PATIENCE_MS = 5000;
/** How long a store may take over the goodbye. */
const GOODBYE_MS = 2000;
const HIGHEST_PRIORITY_NUMBER = 2_097_151;

/**
 * Puts work into the queues. A job whose id is waiting, delayed or running is not queued again; one that has
 * completed or failed is. Connects at the first use.
 */
export class JobQueue {
  private readonly opened = new Map<QueueName, Opening>();
  private readonly complain: (error: Error) => void;

  constructor(
    private readonly backend: QueueBackend,
    log: Log,
  ) {
    this.complain = rarely((error, unsaid) => log.warn('the queue reports a fault', { error, unsaid }));
  }

  /** @throws AppError QUEUE_UNAVAILABLE, QUEUE_NOT_MIGRATED, JOB_PAYLOAD_REFUSED, JOB_ID_UNUSABLE or JOB_PRIORITY_UNUSABLE */
  async enqueue<P extends object>(
    job: JobDefinition<P>,
    payload: P,
    options: { readonly delayMs?: number } = {},
  ): Promise<void> {
    await this.enqueueAll([{ job: job as JobDefinition, payload, ...options }]);
  }

  /** Queues all of them or throws; those of one queue go in one round trip. @throws AppError as {@link enqueue} */
  async enqueueAll(orders: readonly JobOrder[]): Promise<void> {
    const byQueue = Map.groupBy(orders.map(checked), (order) => order.queue);
    for (const [name, jobs] of byQueue) {
      await this.use(name, async (queue) => {
        const [first, ...others] = jobs;
        if (first !== undefined && others.length === 0) await queue.add(first.name, first.data, first.opts);
        else await queue.addBulk(jobs);
      });
    }
  }

  /** Runs `work` on a queue, within the producer's patience. @throws AppError QUEUE_UNAVAILABLE or QUEUE_NOT_MIGRATED */
  async use<T>(name: QueueName, work: (queue: Queue) => Promise<T>): Promise<T> {
    try {
      return await inTime(this.open(name).then(({ handle }) => work(handle)));
    } catch (cause) {
      throw queueFault(cause);
    }
  }

  /** Says goodbye to a store that answers, and lets go of one that does not. */
  async close(): Promise<void> {
    const all = [...this.opened.values()];
    this.opened.clear();
    await Promise.all(
      all.map(({ opened, ready }) =>
        inTime(
          ready.then(() => opened.close()),
          GOODBYE_MS,
        ).catch(() => opened.abandon()),
      ),
    );
  }

  private open(name: QueueName): Promise<Opened<Queue>> {
    const existing = this.opened.get(name);
    if (existing !== undefined) return existing.ready;
    const opened = this.backend.openQueue(name);
    opened.handle.on('error', this.complain);
    const ready = opened.handle.waitUntilReady().then(
      () => opened,
      async (error: unknown) => {
        // BullMQ remembers a failed start for ever; the next use has to begin with a new one.
        this.opened.delete(name);
        await opened.close().catch(() => undefined);
        throw error;
      },
    );
    this.opened.set(name, { opened, ready });
    return ready;
  }
}

interface Opening {
  readonly opened: Opened<Queue>;
  /** Resolves when it is connected; stays open while a Redis is waited for. */
  readonly ready: Promise<Opened<Queue>>;
}

interface CheckedOrder {
  readonly queue: QueueName;
  readonly name: string;
  readonly data: object;
  readonly opts: JobsOptions;
}

function checked({ job, payload, delayMs }: JobOrder): CheckedOrder {
  if (!job.accepts(payload)) {
    throw new AppError(queueErrors, 'JOB_PAYLOAD_REFUSED', { params: { job: job.name } });
  }
  const id = job.jobId(payload);
  if (!/^[^:]{1,200}$/.test(id) || /^\d+$/.test(id)) {
    throw new AppError(queueErrors, 'JOB_ID_UNUSABLE', { params: { job: job.name, id } });
  }
  const priority = job.priority?.(payload);
  if (
    priority !== undefined &&
    !(Number.isInteger(priority) && priority >= 1 && priority <= HIGHEST_PRIORITY_NUMBER)
  ) {
    throw new AppError(queueErrors, 'JOB_PRIORITY_UNUSABLE', { params: { job: job.name, priority } });
  }
  return {
    queue: job.queue,
    name: job.name,
    data: payload,
    opts: {
      ...jobOptions(),
      // The definition's id guards against doubles; the queue's own id is new each time, so that a failure kept for
      // the operator never stands in the way of the next try.
      jobId: `${id}.${newId()}`,
      deduplication: { id },
      ...(priority !== undefined && { priority }),
      ...(delayMs !== undefined && delayMs > 0 && { delay: Math.ceil(delayMs) }),
    },
  };
}

/** One attempt: whether to try again is decided over rows. Finished jobs leave at once, failures stay to be seen. */
export function jobOptions(): Pick<JobsOptions, 'attempts' | 'removeOnComplete' | 'removeOnFail'> {
  return { attempts: 1, removeOnComplete: true, removeOnFail: { count: FAILURES_KEPT } };
}

async function inTime<T>(work: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Whoever comes late has nobody to report to.
    work.catch(() => undefined);
  }
}
