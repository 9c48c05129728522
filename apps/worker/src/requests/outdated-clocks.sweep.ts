import { Injectable } from '@nestjs/common';
import type { Sweep } from '#antt/queue';
import { FollowClock } from '#antt/requests';

/** Follows readings of recorders' clocks from the rows alone. */
@Injectable()
export class OutdatedClocksSweep implements Sweep {
  readonly name = 'clocks.outdated';
  readonly everyMs = 30_000;

  constructor(private readonly followClock: FollowClock) {}

  run(): Promise<number> {
    return this.followClock.executeOutdated();
  }
}
