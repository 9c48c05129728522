import { Injectable } from '@nestjs/common';
import { ACCESS_SWEEP, SweepAccess } from '#antt/access';
import type { JobHandler, JobOutcome } from '#antt/queue';

/** `access.sweep`: forgets what has served its purpose. */
@Injectable()
export class AccessSweepHandler implements JobHandler<Record<string, never>> {
  readonly job = ACCESS_SWEEP;

  constructor(private readonly sweepAccess: SweepAccess) {}

  async handle(): Promise<JobOutcome> {
    await this.sweepAccess.execute();
    return { kind: 'done' };
  }
}
