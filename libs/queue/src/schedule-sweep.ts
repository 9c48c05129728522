import type { RepeatOptions } from 'bullmq';
import { VIETNAM_TIME_ZONE } from '#antt/kernel';
import type { JobDefinition } from './job-definition.js';
import { jobOptions, type JobQueue } from './job-queue.js';
import { QUEUE_NAMES } from './queues.js';
import type { Sweep } from './sweep.js';

/** A schedule whose next run lies this far back has lost its job. */
const OVERDUE_MS = 120_000;

/**
 * Keeps the schedules in the queue equal to those the definitions ask for: puts back what a wiped store has lost,
 * renews what changed or came to a halt, and takes away what no definition asks for any more.
 */
export class ScheduleSweep implements Sweep {
  readonly name = 'queue.schedules';
  readonly everyMs = 30_000;

  constructor(
    private readonly jobs: readonly JobDefinition[],
    private readonly queue: JobQueue,
  ) {}

  async run(): Promise<number> {
    let acted = 0;
    for (const name of QUEUE_NAMES) {
      const wanted = this.jobs.filter((job) => job.queue === name && job.every !== undefined);
      acted += await this.queue.use(name, async (queue) => {
        let changes = 0;
        const kept = new Map((await queue.getJobSchedulers(0, -1)).map((kept) => [kept.key, kept]));
        for (const job of wanted) {
          const repeat = repeatOf(job);
          const found = kept.get(job.name);
          kept.delete(job.name);
          const inForce =
            found !== undefined &&
            (repeat.every === undefined ? found.pattern === repeat.pattern : found.every === repeat.every) &&
            (found.next ?? 0) > Date.now() - OVERDUE_MS;
          if (inForce) continue;
          await queue.upsertJobScheduler(job.name, repeat, { name: job.name, data: {}, opts: jobOptions() });
          changes += 1;
        }
        for (const key of kept.keys()) {
          await queue.removeJobScheduler(key);
          changes += 1;
        }
        return changes;
      });
    }
    return acted;
  }
}

function repeatOf(job: JobDefinition): Omit<RepeatOptions, 'key'> {
  const { every } = job;
  if (every === undefined) throw new TypeError(`${job.name} has no schedule`);
  return 'cron' in every ? { pattern: every.cron, tz: VIETNAM_TIME_ZONE } : { every: every.milliseconds };
}
