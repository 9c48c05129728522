import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome } from '#antt/queue';
import { OUTCOMES_TELL, TellOutcomes, type OutcomesTellPayload } from '#antt/requests';

/** `outcomes.tell`: thanks owners and tells them what came of their footage. */
@Injectable()
export class OutcomesTellHandler implements JobHandler<OutcomesTellPayload> {
  readonly job = OUTCOMES_TELL;

  constructor(private readonly tellOutcomes: TellOutcomes) {}

  async handle({ caseId }: OutcomesTellPayload): Promise<JobOutcome> {
    await this.tellOutcomes.execute(caseId);
    return { kind: 'done' };
  }
}
