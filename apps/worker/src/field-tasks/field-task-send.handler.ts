import { Injectable } from '@nestjs/common';
import type { JobHandler, JobOutcome } from '#antt/queue';
import { FIELD_TASK_SEND, SendHelp, SendTeam, type FieldTaskSendPayload } from '#antt/requests';

/** `field-task.send`: a security team is asked to help an owner with one item, or to visit him. */
@Injectable()
export class FieldTaskSendHandler implements JobHandler<FieldTaskSendPayload> {
  readonly job = FIELD_TASK_SEND;

  constructor(
    private readonly sendHelp: SendHelp,
    private readonly sendTeam: SendTeam,
  ) {}

  async handle({ askId, itemId }: FieldTaskSendPayload): Promise<JobOutcome> {
    if (itemId === undefined) await this.sendTeam.execute(askId);
    else await this.sendHelp.execute(itemId, askId);
    return { kind: 'done' };
  }
}
