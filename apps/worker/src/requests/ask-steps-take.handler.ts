import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';
import { ASK_STEPS_TAKE, TakeDueSteps } from '#antt/requests';

/** `ask-steps.take`: takes what is due by the deadlines of asks. */
@Injectable()
export class AskStepsTakeHandler implements JobHandler<Record<string, never>> {
  readonly job = ASK_STEPS_TAKE;

  constructor(private readonly takeDueSteps: TakeDueSteps) {}

  async handle(_: Record<string, never>, { signal }: JobRun): Promise<JobOutcome> {
    await this.takeDueSteps.execute(signal);
    return { kind: 'done' };
  }
}
