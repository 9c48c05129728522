import { Injectable } from '@nestjs/common';
import { DriveMessages } from '#antt/notifications';
import type { Sweep } from '#antt/queue';

/** Drives messages from their rows: scheduled, to be tried again, or lost by the queue. */
@Injectable()
export class DueMessagesSweep implements Sweep {
  readonly name = 'messages.due';
  readonly everyMs = 5000;

  constructor(private readonly driveMessages: DriveMessages) {}

  run(): Promise<number> {
    return this.driveMessages.execute();
  }
}
