import type { EntityManager } from 'typeorm';
import { SYSTEM_SCOPE, type Transactions } from '#antt/database';
import { AppError, isAppError } from '#antt/kernel';
import { crashpoint, redactText, type Log } from '#antt/telemetry';
import type { JobOrder, JobQueue } from './job-queue.js';
import type { JobRegistry } from './job-registry.js';
import type { OutboxRepository } from './outbox.repository.js';
import { WakeUp } from './wake-up.js';

export interface OutboxRelayParts {
  readonly transactions: Transactions;
  readonly messages: OutboxRepository;
  readonly queue: JobQueue;
  readonly registry: JobRegistry;
  readonly log: Log;
}

const BATCH = 100;
const POLL_MS = 1000;
/** Longest wait before news is tried again when the queue is down, and when the news itself is at fault. */
const QUEUE_BACKOFF_MS = 5000;
const MESSAGE_BACKOFF_MS = 300_000;

type Message = Awaited<ReturnType<OutboxRepository['claim']>>[number];

/**
 * Hands committed news to the queue: adds the jobs, then deletes the message in the transaction that holds it. A crash
 * in between hands it over again, which the queue (or, after the job has run, the row it works on) makes one effect.
 * Any number of processes relay side by side without a leader. Nothing is dropped: news that cannot be handed over
 * stays, with the reason in `last_error`.
 */
export class OutboxRelay {
  private readonly wakeUp = new WakeUp();
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: OutboxRelayParts) {}

  start(): void {
    this.running ??= this.loop();
  }

  /** To be called when news may have come; otherwise it is looked for each second. */
  wake(): void {
    this.wakeUp.wake();
  }

  /** Returns when the batch in hand is finished. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp.wake();
    await this.running;
  }

  /** Hands one batch over. @returns how many messages left the outbox, and how many stayed because of a failure */
  async drain(): Promise<{ sent: number; failed: number }> {
    return this.parts.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const messages = await this.parts.messages.claim(tx, BATCH);
      if (messages.length === 0) return { sent: 0, failed: 0 };
      const ready: { message: Message; orders: JobOrder[] }[] = [];
      let failed = 0;
      for (const message of messages) {
        try {
          ready.push({ message, orders: this.parts.registry.followers.ordersFor(message) });
        } catch (error) {
          failed += 1;
          await this.keep(tx, [message], error, MESSAGE_BACKOFF_MS);
        }
      }
      failed += await this.send(tx, ready);
      return { sent: messages.length - failed, failed };
    });
  }

  private async loop(): Promise<void> {
    let troubles = 0;
    while (!this.stopped) {
      let pause = POLL_MS;
      try {
        const { sent, failed } = await this.drain();
        troubles = failed > 0 ? troubles + 1 : 0;
        if (sent + failed === BATCH) pause = 0;
      } catch (error) {
        troubles += 1;
        this.parts.log.error('the outbox could not be read', { error });
        // News comes with a wake-up each; a database that is down must not be asked at that rate.
        await new Promise((resolve) => setTimeout(resolve, Math.min(troubles * 200, POLL_MS)));
      }
      if (pause > 0) await this.wakeUp.sleep(pause);
    }
  }

  /** All at once; where one of them cannot be queued at all, each by itself. @returns how many failed */
  private async send(
    tx: EntityManager,
    ready: readonly { message: Message; orders: JobOrder[] }[],
  ): Promise<number> {
    if (ready.length === 0) return 0;
    const messages = ready.map(({ message }) => message);
    try {
      await this.parts.queue.enqueueAll(ready.flatMap(({ orders }) => orders));
    } catch (error) {
      if (isTheQueues(error)) {
        await this.keep(tx, messages, error, QUEUE_BACKOFF_MS);
        return messages.length;
      }
      if (ready.length === 1) {
        await this.keep(tx, messages, error, MESSAGE_BACKOFF_MS);
        return 1;
      }
      let failed = 0;
      for (const one of ready) failed += await this.send(tx, [one]);
      return failed;
    }
    crashpoint('outbox.enqueued');
    await this.parts.messages.remove(
      tx,
      messages.map(({ id }) => id),
    );
    return 0;
  }

  private async keep(
    tx: EntityManager,
    messages: readonly Message[],
    error: unknown,
    longestMs: number,
  ): Promise<void> {
    const attempts = Math.max(...messages.map((message) => message.attempts));
    const againInMs = Math.min(1000 * 2 ** Math.min(attempts, 20), longestMs);
    this.parts.log.error('news could not be handed to the queue; it is kept', {
      events: [...new Set(messages.map(({ event }) => event))],
      messages: messages.length,
      attempts: attempts + 1,
      againInMs,
      error,
    });
    await this.parts.messages.recordFailure(
      tx,
      messages.map(({ id }) => id),
      redactText(error instanceof Error ? error.message : String(error)),
      againInMs,
    );
  }
}

/** Whether the store is at fault rather than the message. */
const isTheQueues = (error: unknown): boolean =>
  !(error instanceof AppError) ||
  isAppError(error, 'QUEUE_UNAVAILABLE') ||
  isAppError(error, 'QUEUE_NOT_MIGRATED');
