import { DelayedError, type Job, type Worker } from 'bullmq';
import type { Environment } from '#antt/config';
import { AppError, isAppError, newId } from '#antt/kernel';
import { inLogContext, redactText, type Log } from '#antt/telemetry';
import type { Opened, QueueBackend } from './backend/queue-backend.js';
import type { QueueName } from './job-definition.js';
import type { JobOutcome } from './job-handler.js';
import type { JobRegistry } from './job-registry.js';
import { queueFault } from './queue-fault.js';
import { queueErrors } from './queue.errors.js';
import { QUEUE_NAMES, QUEUES, STALL_SETTINGS } from './queues.js';
import { rarely } from './rarely.js';

export interface JobWorkersParts {
  readonly backend: QueueBackend;
  readonly registry: JobRegistry;
  readonly environment: Environment;
  readonly log: Log;
}

/** How long the start waits for a store that does not answer, and for one that has refused. */
const SILENCE_MS = 10_000;
const REFUSAL_MS = 1000;
/** How long closing the connections may take once no job runs. */
const GOODBYE_MS = 3000;

/**
 * Runs the jobs of this process: one consumer per queue. A job's lock that was lost (the store was wiped, the process
 * stood still) does not stop its run: whether a run still owns its work is decided by the row's fencing token.
 */
export class JobWorkers {
  private readonly opened = new Set<Opened<Worker>>();
  private leaving = false;
  private readonly draining = new AbortController();
  private running = 0;
  /** Called at every fault of a connection; listened to while starting. */
  private refused: () => void = () => undefined;

  constructor(private readonly parts: JobWorkersParts) {}

  /**
   * Resolves with true once every queue is connected; with false a second after the store first refused, or when it has
   * not answered in ten seconds: a store that is down is waited for behind.
   * @throws AppError QUEUE_NOT_MIGRATED
   */
  async start(): Promise<boolean> {
    const opening = Promise.all(QUEUE_NAMES.map((name) => this.open(name)));
    let silence: NodeJS.Timeout | undefined;
    let refusal: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      silence = setTimeout(() => resolve('late'), SILENCE_MS);
      this.refused = () => (refusal ??= setTimeout(() => resolve('late'), REFUSAL_MS));
    });
    try {
      if ((await Promise.race([opening, late])) !== 'late') return true;
      this.parts.log.warn('the queue cannot be reached yet; jobs begin once it can');
      opening.catch((error: unknown) => this.parts.log.error('this worker takes no jobs', { error }));
      return false;
    } finally {
      clearTimeout(silence);
      clearTimeout(refusal);
      this.refused = () => undefined;
    }
  }

  /**
   * Takes no more jobs, lets the running ones go on for `graceMs`, then aborts their signals; after `limitMs` it
   * leaves, and what still runs is taken up by another worker once its lock has expired.
   */
  async drain(graceMs: number, limitMs: number): Promise<void> {
    this.leaving = true;
    const abort = setTimeout(() => this.draining.abort(), graceMs);
    const end = performance.now() + limitMs;
    let closed = false;
    void Promise.all([...this.opened].map((opened) => opened.close()))
      .catch(() => undefined)
      .then(() => (closed = true));
    // A store that is down never confirms the goodbye: once nothing runs, it gets a moment and no more.
    let idleSince: number | undefined;
    while (!(closed && this.running === 0) && performance.now() < end) {
      idleSince = this.running > 0 ? undefined : (idleSince ?? performance.now());
      if (idleSince !== undefined && performance.now() - idleSince > GOODBYE_MS) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    clearTimeout(abort);
    this.draining.abort();
    if (closed && this.running === 0) return;
    this.parts.log.warn('the queue did not let go in time', { running: this.running });
    for (const opened of this.opened) opened.abandon();
  }

  /**
   * BullMQ remembers a failed start for ever, and its loop would then turn without pause and without letting anything
   * else run: the loop begins only on a connection that stands, and a failed start is done over from the beginning.
   */
  private async open(name: QueueName): Promise<void> {
    const complain = rarely((error, unsaid) =>
      this.parts.log.warn('a queue reports a fault', { queue: name, error, unsaid }),
    );
    while (!this.leaving) {
      const opened = this.parts.backend.openWorker(name, (job, token) => this.process(job, token), {
        ...STALL_SETTINGS,
        autorun: false,
        concurrency: QUEUES[name].concurrency(this.parts.environment),
        runRetryDelay: 1000,
      });
      opened.handle.on('error', (error) => {
        complain(error);
        this.refused();
      });
      opened.handle.on('stalled', (jobId) =>
        this.parts.log.warn('a job whose worker went away is run again', { queue: name, jobId }),
      );
      this.opened.add(opened);
      try {
        await opened.handle.waitUntilReady();
        if (!this.leaving) opened.handle.run().catch(complain);
        return;
      } catch (cause) {
        this.opened.delete(opened);
        await opened.close(true).catch(() => undefined);
        const fault = queueFault(cause);
        if (isAppError(fault, 'QUEUE_NOT_MIGRATED')) throw fault;
        complain(fault as Error);
        this.refused();
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  private async process(job: Job, token: string | undefined): Promise<void> {
    const jobId = job.opts.deduplication?.id ?? job.id ?? '';
    this.running += 1;
    await inLogContext({ correlationId: newId(), job: job.name, jobId }, async () => {
      let outcome: JobOutcome;
      try {
        outcome = await this.run(job.name, job.data, jobId);
      } catch (error) {
        if (!this.draining.signal.aborted) {
          this.parts.log.error('a job failed', { error });
          throw asFailure(error);
        }
        // Stopped half-way by our own leaving: not a failure of the work.
        this.parts.log.info('a job was put back because this worker leaves', { reason: String(error) });
        outcome = { kind: 'later', milliseconds: 0 };
      }
      if (outcome.kind === 'done') return;
      await job.moveToDelayed(Date.now() + Math.max(0, outcome.milliseconds), token);
      throw new DelayedError();
    }).finally(() => (this.running -= 1));
  }

  private async run(name: string, payload: unknown, jobId: string): Promise<JobOutcome> {
    const handler = this.parts.registry.handlerOf(name);
    if (!handler.job.accepts(payload)) {
      throw new AppError(queueErrors, 'JOB_PAYLOAD_REFUSED', { params: { job: name } });
    }
    return handler.handle(payload, { jobId, signal: this.draining.signal });
  }
}

/** The queue keeps one message and one stack: they tell the whole chain of causes, without secrets. */
function asFailure(error: unknown): Error {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < 8;) {
    chain.push(link);
    link = link instanceof Error ? link.cause : undefined;
  }
  const tell = (link: unknown): string => redactText(link instanceof Error ? link.message : String(link));
  const failure = new Error(chain.map(tell).join(' ← '));
  failure.stack = chain
    .map((link) => redactText(link instanceof Error ? (link.stack ?? link.message) : String(link)))
    .join('\ncaused by ');
  return failure;
}
