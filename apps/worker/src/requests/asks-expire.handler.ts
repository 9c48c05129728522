import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';
import { ASKS_EXPIRE, ExpireAsks } from '#antt/requests';

/** `asks.expire`: ends what waits for owners whose link has ended. */
@Injectable()
export class AsksExpireHandler implements JobHandler<Record<string, never>> {
  readonly job = ASKS_EXPIRE;

  constructor(private readonly expireAsks: ExpireAsks) {}

  async handle(_: Record<string, never>, { signal }: JobRun): Promise<JobOutcome> {
    await this.expireAsks.execute(signal);
    return { kind: 'done' };
  }
}
