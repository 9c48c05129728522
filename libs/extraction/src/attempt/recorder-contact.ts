import { Injectable } from '@nestjs/common';
import { CamerasForRequest } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { extractionErrors } from '../extraction.errors.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { RecorderDrivers, type RecorderSource } from '../recorder.driver.js';
import type { ReachedRecorder, RunningAttempt } from './running-attempt.js';

/** Finds the driver for an item's recorder and asks what the recorder holds of the window. */
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
    const { offsetMs, uncertaintyMs, method, readingId } = item.clock;
    const source: RecorderSource = {
      recorderId: item.recorderId,
      reach: recorder.reach,
      itemId: item.id,
      location: recorder.location,
      filePattern: recorder.filePattern,
      channel: item.channel,
      channels: await this.extractions.channelsOf(this.transactions.reader, item.recorderId),
      timeZone: recorder.timeZone,
      clock: { offsetMs, uncertaintyMs, method, readingId },
    };
    const coverage = await driver.coverage(source, window, signal);
    return { ...running, driver, source, recorder, coverage };
  }
}
