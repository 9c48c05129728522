import { Injectable } from '@nestjs/common';
import { DriveExtractions } from '#antt/extraction';
import type { Sweep, SweepOccasion } from '#antt/queue';

/** Drives extractions again from their rows, whatever the queue has lost. */
@Injectable()
export class StuckExtractionsSweep implements Sweep {
  readonly name = 'extraction.stuck';
  readonly everyMs = 5000;

  constructor(private readonly driveExtractions: DriveExtractions) {}

  run(occasion: SweepOccasion): Promise<number> {
    return this.driveExtractions.execute(occasion);
  }
}
