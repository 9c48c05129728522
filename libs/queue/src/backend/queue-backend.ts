import type { Processor, Queue, Worker, WorkerOptions } from 'bullmq';
import type { QueueName } from '../job-definition.js';

export interface Opened<T> {
  readonly handle: T;
  /** Closes it and its connections. A worker waits for the jobs it runs unless `force`. */
  close(force?: boolean): Promise<void>;
  /** Lets go without a goodbye, for a store that does not answer: nothing of it keeps the process up any longer. */
  abandon(): void;
}

/** Where the queues live: the one port both stores implement, so that nothing above knows which of them it is. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  /** Opens the producer's end. Connecting happens behind; the caller bounds how long it waits. */
  openQueue(name: QueueName): Opened<Queue>;
  /** Opens the consumer's end, which runs at once. */
  openWorker(
    name: QueueName,
    processor: Processor,
    options: Omit<WorkerOptions, 'connection'> & { concurrency: number },
  ): Opened<Worker>;
  /**
   * Calls `lost` when the store may have lost jobs behind our back. A store whose loss would be the loss of our rows as
   * well does not offer it.
   */
  watch?(lost: () => void): StoreWatch;
}

export interface StoreWatch {
  close(): Promise<void>;
}
