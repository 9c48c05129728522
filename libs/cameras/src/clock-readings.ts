import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClockMethod } from './clock-reading.entity.js';
import { ClockReadingRepository } from './clock-reading.repository.js';

/** What is known of a recorder's clock at a moment (invariant I7). */
export interface ClockQuality {
  /** The reading it rests on; null when the clock was never read. */
  readonly readingId: string | null;
  /** Recorder time − true time. */
  readonly offsetMs: number;
  /** As read, plus the drift since. */
  readonly uncertaintyMs: number;
  readonly method: ClockMethod | 'not-measured';
  readonly readAt: Date | null;
}

/** A recorder nobody set right drifts about a second a day; that is what an old reading loses in worth. */
export const DRIFT_MS_PER_DAY = 1_000;

/** Until somebody reads the clock, it is taken to be right, give or take five minutes. */
export const UNMEASURED_UNCERTAINTY_MS = 300_000;

export const UNMEASURED_CLOCK: ClockQuality = {
  readingId: null,
  offsetMs: 0,
  uncertaintyMs: UNMEASURED_UNCERTAINTY_MS,
  method: 'not-measured',
  readAt: null,
};

/** The reading's uncertainty at `asOf`, milliseconds: each day since, begun or full in proportion, adds one second. */
export function grownUncertaintyMs(uncertaintyMs: number, readAt: Date, asOf: Date): number {
  const days = Math.max(0, asOf.getTime() - readAt.getTime()) / 86_400_000;
  return Math.ceil(uncertaintyMs + days * DRIFT_MS_PER_DAY);
}

@Injectable()
export class ClockReadings {
  constructor(private readonly repository: ClockReadingRepository) {}

  /** By the latest reading at or before `asOf`. */
  async latest(tx: EntityManager, recorderId: string, asOf: Date): Promise<ClockQuality> {
    return (await this.latestOf(tx, [recorderId], asOf)).get(recorderId) ?? UNMEASURED_CLOCK;
  }

  /** For many recorders; one that was never read is absent. */
  async latestOf(
    tx: EntityManager,
    recorderIds: readonly string[],
    asOf: Date,
  ): Promise<Map<string, ClockQuality>> {
    const readings = await this.repository.latest(tx, recorderIds, asOf);
    return new Map(
      readings.map((reading) => [
        reading.recorderId,
        {
          readingId: reading.id,
          offsetMs: reading.offsetMs,
          uncertaintyMs: grownUncertaintyMs(reading.uncertaintyMs, reading.trueTime, asOf),
          method: reading.method,
          readAt: reading.trueTime,
        },
      ]),
    );
  }
}
