import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';
import { CLOCK_FOLLOW, FollowClock, type ClockFollowPayload } from '#antt/requests';

/** `clock.follow`: reckons the items of a recorder anew by what is known of its clock. */
@Injectable()
export class ClockFollowHandler implements JobHandler<ClockFollowPayload> {
  readonly job = CLOCK_FOLLOW;

  constructor(private readonly followClock: FollowClock) {}

  async handle({ recorderId }: ClockFollowPayload, { signal }: JobRun): Promise<JobOutcome> {
    await this.followClock.execute(recorderId, signal);
    return { kind: 'done' };
  }
}
