import { Injectable } from '@nestjs/common';
import { ReadBounces } from '#antt/notifications';
import type { Sweep } from '#antt/queue';

/** Looks into the mailbox that undeliverable mail comes back to, where one is set up. */
@Injectable()
export class BouncesSweep implements Sweep {
  readonly name = 'messages.bounces';
  readonly everyMs = 60_000;

  constructor(private readonly readBounces: ReadBounces) {}

  run(): Promise<number> {
    return this.readBounces.execute();
  }
}
