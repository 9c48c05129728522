import { Injectable } from '@nestjs/common';
import {
  AwaitReleases,
  ClearStaging,
  DriveHandIns,
  GiveUpUploads,
  KeepOriginals,
  ResumeChecks,
  SettleHandIns,
} from '#antt/extraction';
import type { Sweep } from '#antt/queue';

/** Everything hand-ins need done that no call and no news does: from their rows, in the order of their life. */
@Injectable()
export class HandInsSweep implements Sweep {
  readonly name = 'hand-ins';
  readonly everyMs = 30_000;

  constructor(
    private readonly resumeChecks: ResumeChecks,
    private readonly awaitReleases: AwaitReleases,
    private readonly driveHandIns: DriveHandIns,
    private readonly giveUpUploads: GiveUpUploads,
    private readonly settleHandIns: SettleHandIns,
    private readonly keepOriginals: KeepOriginals,
    private readonly clearStaging: ClearStaging,
  ) {}

  async run(): Promise<number> {
    const steps = [
      this.resumeChecks,
      this.awaitReleases,
      this.driveHandIns,
      this.giveUpUploads,
      this.settleHandIns,
      this.keepOriginals,
      this.clearStaging,
    ];
    let count = 0;
    const faults: unknown[] = [];
    for (const step of steps) {
      // A clip store that is away must not keep what has to be destroyed.
      count += await step.execute().catch((error: unknown) => {
        faults.push(error);
        return 0;
      });
    }
    if (faults.length > 0) throw faults[0];
    return count;
  }
}
