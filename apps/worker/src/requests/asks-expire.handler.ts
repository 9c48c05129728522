import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';
import { ASKS_EXPIRE, ExpireAsks, GiveUpHandIns } from '#antt/requests';

/** `asks.expire`: ends what owners are out of time for, whatever became of the steps; and what they never sent. */
@Injectable()
export class AsksExpireHandler implements JobHandler<Record<string, never>> {
  readonly job = ASKS_EXPIRE;

  constructor(
    private readonly expireAsks: ExpireAsks,
    private readonly giveUpHandIns: GiveUpHandIns,
  ) {}

  async handle(_: Record<string, never>, { signal }: JobRun): Promise<JobOutcome> {
    try {
      await this.expireAsks.execute(signal);
    } finally {
      await this.giveUpHandIns.execute(signal);
    }
    return { kind: 'done' };
  }
}
