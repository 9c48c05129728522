import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { predictClock, UNMEASURED_CLOCK, type ClockMoment, type ClockQuality } from './clock-model.js';
import { ClockReadingRepository } from './clock-reading.repository.js';
import { offsetInZone } from './recorder-time.js';

/** What the readings of recorders say of their clocks. */
@Injectable()
export class ClockReadings {
  constructor(private readonly repository: ClockReadingRepository) {}

  /** Where the clock stands at a moment or for a whole window, by the readings before and after it. */
  async latest(tx: EntityManager, recorderId: string, at: ClockMoment): Promise<ClockQuality> {
    return (await this.latestOf(tx, [recorderId], at)).get(recorderId) ?? UNMEASURED_CLOCK;
  }

  /** For many recorders; one that was never read is absent. */
  async latestOf(
    tx: EntityManager,
    recorderIds: readonly string[],
    at: ClockMoment,
  ): Promise<Map<string, ClockQuality>> {
    const clocks = new Map<string, ClockQuality>();
    if (recorderIds.length === 0) return clocks;
    const readings = await this.repository.ofRecorders(tx, [...new Set(recorderIds)]);
    for (const [recorderId, own] of Map.groupBy(readings, (reading) => reading.recorderId)) {
      clocks.set(recorderId, predictClock(own.toReversed().map(inPresentZone), at));
    }
    return clocks;
  }
}

/** The recorder's zone may have been corrected since: its display, not the instant it was taken for, is what was seen. */
const inPresentZone = <
  T extends { trueTime: Date; offsetMs: number; timeZone: string | null; recorderTimeZone: string },
>(
  reading: T,
): T => ({
  ...reading,
  offsetMs: offsetInZone(reading, reading.timeZone ?? reading.recorderTimeZone, reading.recorderTimeZone),
});
