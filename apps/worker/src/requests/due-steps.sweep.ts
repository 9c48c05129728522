import { Injectable } from '@nestjs/common';
import type { Sweep } from '#antt/queue';
import { TakeDueSteps } from '#antt/requests';

/** Takes what is due by the deadlines of asks, from the rows alone. */
@Injectable()
export class DueStepsSweep implements Sweep {
  readonly name = 'ask-steps.due';
  readonly everyMs = 15_000;

  constructor(private readonly takeDueSteps: TakeDueSteps) {}

  run(): Promise<number> {
    return this.takeDueSteps.execute();
  }
}
