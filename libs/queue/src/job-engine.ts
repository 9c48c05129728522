import type { DataSource } from 'typeorm';
import type { Environment } from '#antt/config';
import type { Transactions } from '#antt/database';
import type { Health, Log } from '#antt/telemetry';
import { AdvisoryLocks } from './advisory-lock.repository.js';
import type { QueueBackend, StoreWatch } from './backend/queue-backend.js';
import { JobQueue } from './job-queue.js';
import { JobRegistry, type JobRegistryParts } from './job-registry.js';
import { JobWorkers } from './job-workers.js';
import { OutboxListener } from './outbox-listener.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRepository } from './outbox.repository.js';
import { ScheduleSweep } from './schedule-sweep.js';
import { SweepRunner } from './sweep-runner.js';
import type { Sweep } from './sweep.js';

export interface JobEngineParts extends JobRegistryParts {
  readonly sweeps: readonly Sweep[];
  readonly environment: Environment;
  readonly backend: QueueBackend;
  readonly queue: JobQueue;
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly log: Log;
  readonly health?: Health;
}

export interface DrainLimits {
  /** How long running jobs may go on before their signals are aborted. */
  readonly graceMs: number;
  /** After this the engine leaves whatever still runs. */
  readonly limitMs: number;
}

export const DRAIN_LIMITS: DrainLimits = { graceMs: 10_000, limitMs: 18_000 };

/** Everything that runs in a worker process: the consumers, the outbox relay, the sweeps and the schedules. */
export class JobEngine {
  private readonly workers: JobWorkers;
  private readonly relay: OutboxRelay;
  private readonly listener: OutboxListener | undefined;
  private readonly sweeps: SweepRunner;
  private watch: StoreWatch | undefined;

  /** @throws AppError when the jobs, handlers and subscriptions do not fit together, see {@link JobRegistry} */
  constructor(private readonly parts: JobEngineParts) {
    const { log, queue, transactions, environment, backend } = parts;
    const registry = new JobRegistry(parts);
    this.workers = new JobWorkers({ backend, registry, environment, log });
    this.relay = new OutboxRelay({ transactions, messages: new OutboxRepository(), queue, registry, log });
    if (environment.databaseUrl !== undefined) {
      this.listener = new OutboxListener(environment.databaseUrl, () => this.relay.wake(), log);
    }
    this.sweeps = new SweepRunner(
      [...parts.sweeps, new ScheduleSweep(registry.jobs, queue)],
      new AdvisoryLocks(parts.dataSource),
      log,
    );
    parts.health?.register({ name: 'sweeps', check: async () => this.sweeps.health() });
  }

  /**
   * Resolves once the queues are connected, or soon after they refused to be: a store that is down is waited for behind.
   * @returns whether they are connected
   * @throws AppError QUEUE_NOT_MIGRATED
   */
  async start(): Promise<{ readonly queueReached: boolean }> {
    let queueReached: boolean;
    try {
      queueReached = await this.workers.start();
    } catch (error) {
      await this.drain({ graceMs: 0, limitMs: 3000 });
      throw error;
    }
    this.relay.start();
    this.listener?.start();
    this.sweeps.start();
    this.watch = this.parts.backend.watch?.(() => {
      this.parts.log.warn('the queue may have lost its jobs; all that is due is queued again');
      this.sweeps.queueLost();
    });
    return { queueReached };
  }

  /** Takes no more work, finishes or puts back what runs, and lets go of every connection of its own. */
  async drain(limits: DrainLimits = DRAIN_LIMITS): Promise<void> {
    const others = Promise.all([
      this.watch?.close(),
      this.sweeps.stop(),
      this.listener?.stop(),
      this.relay.stop(),
    ]);
    others.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, limits.limitMs)));
    await Promise.all([this.workers.drain(limits.graceMs, limits.limitMs), Promise.race([others, late])]);
    clearTimeout(timer);
  }
}
