import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';
import { ASKS_EXPIRE, ExpireAsks, GiveUpHandIns, SettleHandInSteps } from '#antt/requests';

/**
 * `asks.expire`: ends what owners are out of time for, whatever became of the steps; and what they never sent. Forgets
 * what was planned about footage that is being taken.
 */
@Injectable()
export class AsksExpireHandler implements JobHandler<Record<string, never>> {
  readonly job = ASKS_EXPIRE;

  constructor(
    private readonly expireAsks: ExpireAsks,
    private readonly giveUpHandIns: GiveUpHandIns,
    private readonly settleHandInSteps: SettleHandInSteps,
  ) {}

  async handle(_: Record<string, never>, { signal }: JobRun): Promise<JobOutcome> {
    try {
      await this.expireAsks.execute(signal);
    } finally {
      await this.giveUpHandIns.execute(signal);
      await this.settleHandInSteps.execute(signal);
    }
    return { kind: 'done' };
  }
}
