import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import type { ClockQuality } from '../clock-model.js';
import { ClockReadings } from '../clock-readings.js';
import { ClockReadingRepository, type ClockReadingRow } from '../clock-reading.repository.js';
import { RecorderRepository, type RecorderView } from '../recorder.repository.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import { maskName } from '../text-rules.js';

const READINGS_SHOWN = 100;

@Injectable()
export class ViewRecorder {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly readings: ClockReadingRepository,
    private readonly clocks: ClockReadings,
    private readonly clock: Clock,
  ) {}

  /** The recorder, what its clock is worth now, and its latest readings, newest first. @throws AppError RECORDER_UNKNOWN */
  async execute(
    actor: RegistryActor,
    id: string,
  ): Promise<{
    readonly recorder: RecorderView;
    readonly clock: ClockQuality;
    /** The moment for which this holds. */
    readonly now: Date;
    readonly readings: readonly ClockReadingRow[];
  }> {
    const tx = this.transactions.reader;
    const recorder = await this.access.seen(
      tx,
      actor,
      'camera.read',
      await this.recorders.find(tx, id),
      'RECORDER_UNKNOWN',
    );
    const known = (await this.access.knowsOwners(tx, actor, [recorder.unitId])).has(recorder.unitId);
    const now = this.clock.now();
    return {
      now,
      recorder: known ? recorder : { ...recorder, ownerName: maskName(recorder.ownerName) },
      clock: await this.clocks.latest(tx, recorder.id, now),
      readings: await this.readings.list(tx, recorder.id, READINGS_SHOWN),
    };
  }
}
