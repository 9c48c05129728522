import { Injectable } from '@nestjs/common';
import { CamerasForRequest, possibleClocks, type PossibleClock } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { extractionErrors } from '../extraction.errors.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { RecorderDrivers, type Coverage, type RecorderSource } from '../recorder.driver.js';
import type { ReachedRecorder, RunningAttempt } from './running-attempt.js';

/**
 * Finds the driver for an item's recorder and asks what the recorder holds of the window; where its clock may have stood
 * at several offsets, by the likeliest first, and by the next only when there is nothing at all by that.
 */
@Injectable()
export class RecorderContact {
  constructor(
    private readonly transactions: Transactions,
    private readonly cameras: CamerasForRequest,
    private readonly extractions: ExtractionRepository,
    private readonly drivers: RecorderDrivers,
  ) {}

  /** @throws AppError RECORDER_REACH_UNSUPPORTED, and what the driver's `coverage` throws */
  async reach(running: RunningAttempt): Promise<ReachedRecorder> {
    const { attempt, window, signal } = running;
    const { item } = attempt;
    const [facts] = await this.cameras.find(this.transactions.reader, [item.cameraId]);
    if (facts === undefined) throw new AppError(extractionErrors, 'EXTRACTION_NOT_FOUND');
    const { recorder } = facts;
    const driver = this.drivers.of(recorder.reach);
    if (driver === undefined) {
      throw new AppError(extractionErrors, 'RECORDER_REACH_UNSUPPORTED', {
        params: { reach: recorder.reach },
      });
    }
    const { method, readingId } = item.clock;
    const [likeliest, ...others] = possibleClocks(item.clock);
    const source: RecorderSource = {
      recorderId: item.recorderId,
      reach: recorder.reach,
      itemId: item.id,
      location: recorder.location,
      filePattern: recorder.filePattern,
      channel: item.channel,
      channels: await this.extractions.channelsOf(this.transactions.reader, item.recorderId),
      timeZone: recorder.timeZone,
      clock: { ...likeliest, method, readingId },
    };
    const reached = { ...running, driver, source, recorder };
    const coverage = await driver.coverage(source, window, signal);
    if (!isEmpty(coverage)) return { ...reached, coverage };
    for (const other of others) {
      const elsewhere = { ...source, clock: { ...other, method, readingId } };
      const found = await driver.coverage(elsewhere, window, signal);
      if (isEmpty(found)) continue;
      const notes = [...found.notes, takenBy(likeliest, other)];
      return { ...reached, source: elsewhere, coverage: { ...found, notes } };
    }
    return { ...reached, coverage };
  }
}

const isEmpty = ({ spans, unsupported, unfinished }: Coverage): boolean =>
  spans.length === 0 && unsupported.length === 0 && unfinished === undefined;

const takenBy = (likeliest: PossibleClock, other: PossibleClock): string =>
  `the recorder's clock may have stood at ${likeliest.offsetMs} ms or at ${other.offsetMs} ms from the true time: ` +
  `nothing was there by the former, and this is taken by the latter`;
