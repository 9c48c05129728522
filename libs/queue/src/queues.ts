import type { Environment } from '#antt/config';
import type { QueueName } from './job-definition.js';

export interface QueueSettings {
  /** What is scarce, for whoever looks at the queue. */
  readonly describe: string;
  /** How many of its jobs one worker process runs at the same time. */
  concurrency(environment: Environment): number;
}

/** Every queue there is. A queue stands for a scarce resource, not for a feature. */
export const QUEUES: Readonly<Record<QueueName, QueueSettings>> = {
  'recorder-io': {
    describe: 'reads from recorders, cuts and stores footage',
    concurrency: (environment) => environment.extractionConcurrency,
  },
  messages: {
    describe: 'hands messages to mail servers and gateways, and waits for their word',
    // A gateway may keep us waiting for ten seconds, a mail server for longer. Nothing else is held meanwhile: the row
    // is claimed and settled in short transactions of their own, so all of them together need no more than a few.
    concurrency: () => 8,
  },
  maintenance: {
    describe: 'small and periodic work that may wait',
    concurrency: () => 2,
  },
};

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/**
 * Measured with repeated `kill -9`: with BullMQ's defaults two kills end a job for good ("stalled more than allowable
 * limit", whatever its attempts). With these it comes back within about 12 s of each kill, however many there are.
 * Whether work has failed for good is decided by its row, never by the queue.
 */
export const STALL_SETTINGS = { lockDuration: 6000, stalledInterval: 3000, maxStalledCount: 1000 } as const;

/** Failures one queue remembers; older ones give way. Their work is known by its row, not by this memory. */
export const FAILURES_KEPT = 500;
