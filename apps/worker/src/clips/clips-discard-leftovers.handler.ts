import { Injectable } from '@nestjs/common';
import { CLIPS_DISCARD_LEFTOVERS, DiscardLeftovers } from '#antt/clips';
import type { JobHandler, JobOutcome } from '#antt/queue';
import { Log } from '#antt/telemetry';

/** `clips.discard-leftovers`: the nightly clearing of unfinished uploads. */
@Injectable()
export class ClipsDiscardLeftoversHandler implements JobHandler<Record<string, never>> {
  readonly job = CLIPS_DISCARD_LEFTOVERS;

  constructor(
    private readonly discardLeftovers: DiscardLeftovers,
    private readonly log: Log,
  ) {}

  async handle(): Promise<JobOutcome> {
    const discarded = await this.discardLeftovers.execute();
    this.log.info('unfinished uploads were removed from the clip store', { discarded });
    return { kind: 'done' };
  }
}
