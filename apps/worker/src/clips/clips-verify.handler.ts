import { Injectable } from '@nestjs/common';
import { CLIPS_VERIFY, NIGHTLY_BOUNDS, VerifyClips } from '#antt/clips';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';
import { Log } from '#antt/telemetry';

/** `clips.verify`: the nightly check of clips against their seals. */
@Injectable()
export class ClipsVerifyHandler implements JobHandler<Record<string, never>> {
  readonly job = CLIPS_VERIFY;

  constructor(
    private readonly verifyClips: VerifyClips,
    private readonly log: Log,
  ) {}

  async handle(_payload: Record<string, never>, { signal }: JobRun): Promise<JobOutcome> {
    const counts = await this.verifyClips.execute(NIGHTLY_BOUNDS, signal);
    this.log.info('clips were checked against their seals', { ...counts });
    return { kind: 'done' };
  }
}
