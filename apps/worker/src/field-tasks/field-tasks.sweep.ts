import { Injectable } from '@nestjs/common';
import type { Sweep } from '#antt/queue';
import { DriveFieldTasks } from '#antt/requests';

/** Sends for whom the queue has lost, and ends tasks that nobody needs any more. */
@Injectable()
export class FieldTasksSweep implements Sweep {
  readonly name = 'field-tasks.drive';
  readonly everyMs = 15_000;

  constructor(private readonly driveFieldTasks: DriveFieldTasks) {}

  run(): Promise<number> {
    return this.driveFieldTasks.execute();
  }
}
