import type { Transactions } from '#antt/database';
import type { HealthReport } from '#antt/telemetry';
import type { QueueBackend } from './backend/queue-backend.js';
import type { QueueName } from './job-definition.js';
import type { JobQueue } from './job-queue.js';
import type { OutboxRepository, OutboxSummary } from './outbox.repository.js';
import { QUEUE_NAMES, QUEUES } from './queues.js';

export interface JobFailure {
  readonly job: string;
  readonly jobId: string;
  /** Ids only, as every payload. */
  readonly payload: unknown;
  /** The message of the error and of its causes, joined by " ← ". */
  readonly cause: string;
  readonly failedAt: Date;
}

export interface JobSchedule {
  readonly job: string;
  /** A cron pattern in Asia/Ho_Chi_Minh, or `everyMs`. */
  readonly cron?: string;
  readonly everyMs?: number;
  readonly nextAt: Date | null;
}

export interface QueueReport {
  readonly queue: QueueName;
  readonly describe: string;
  /** Waiting to be taken, with and without a priority. */
  readonly waiting: number;
  readonly active: number;
  /** Put off by its handler, or by a schedule. */
  readonly delayed: number;
  readonly failed: number;
  /** The last ones first; at most ten. */
  readonly failures: readonly JobFailure[];
  readonly schedules: readonly JobSchedule[];
}

export interface QueueStatusReport {
  readonly store: QueueBackend['kind'];
  readonly queues: readonly QueueReport[];
  readonly outbox: OutboxSummary;
}

/** News that waits longer than this, or a failure younger than that, is worth a look. */
const OUTBOX_LATE_MS = 60_000;
const FAILURE_RECENT_MS = 3_600_000;

/** What an operator sees of the queues: how much waits, what failed and why, what is planned. */
export class QueueStatus {
  constructor(
    private readonly backend: QueueBackend,
    private readonly queue: JobQueue,
    private readonly transactions: Transactions,
    private readonly messages: OutboxRepository,
  ) {}

  /** @throws AppError QUEUE_UNAVAILABLE or QUEUE_NOT_MIGRATED */
  async report(): Promise<QueueStatusReport> {
    const [outbox, ...queues] = await Promise.all([
      this.messages.summary(this.transactions.reader),
      ...QUEUE_NAMES.map((name) => this.reportOf(name)),
    ]);
    return { store: this.backend.kind, queues, outbox };
  }

  /** Down when the store does not answer; degraded with recent failures. */
  async queueHealth(): Promise<HealthReport> {
    const reports = await Promise.all(QUEUE_NAMES.map((name) => this.reportOf(name)));
    const recent = reports.flatMap(({ queue, failures }) =>
      failures
        .filter(({ failedAt }) => Date.now() - failedAt.getTime() < FAILURE_RECENT_MS)
        .map(({ job, jobId, cause, failedAt }) => ({ queue, job, jobId, cause, failedAt })),
    );
    const counts = reports.map(({ queue, waiting, active, delayed, failed }) => ({
      queue,
      waiting,
      active,
      delayed,
      failed,
    }));
    return {
      status: recent.length > 0 ? 'degraded' : 'ok',
      detail: {
        store: this.backend.kind,
        queues: counts,
        ...(recent.length > 0 && { recentFailures: recent }),
      },
    };
  }

  /** Degraded when news waits for more than a minute or could not be handed over. */
  async outboxHealth(): Promise<HealthReport> {
    const summary = await this.messages.summary(this.transactions.reader);
    const late = summary.oldestAt !== null && Date.now() - summary.oldestAt.getTime() > OUTBOX_LATE_MS;
    return { status: late || summary.failing.length > 0 ? 'degraded' : 'ok', detail: summary };
  }

  private reportOf(name: QueueName): Promise<QueueReport> {
    return this.queue.use(name, async (queue) => {
      const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed');
      const failed = await queue.getFailed(0, 9);
      const schedulers = await queue.getJobSchedulers(0, -1);
      return {
        queue: name,
        describe: QUEUES[name].describe,
        waiting: (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0),
        active: counts['active'] ?? 0,
        delayed: counts['delayed'] ?? 0,
        failed: counts['failed'] ?? 0,
        failures: failed.map((job) => ({
          job: job.name,
          jobId: job.opts.deduplication?.id ?? job.id ?? '',
          payload: job.data as unknown,
          cause: job.failedReason,
          failedAt: new Date(job.finishedOn ?? job.timestamp),
        })),
        schedules: schedulers.map((scheduler) => ({
          job: scheduler.key,
          ...(scheduler.pattern !== undefined && scheduler.pattern !== null && { cron: scheduler.pattern }),
          ...(scheduler.every !== undefined &&
            scheduler.every !== null && { everyMs: Number(scheduler.every) }),
          nextAt: scheduler.next === undefined ? null : new Date(scheduler.next),
        })),
      };
    });
  }
}
