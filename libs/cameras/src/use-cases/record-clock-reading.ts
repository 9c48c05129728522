import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import type { ClockMethod, ClockReading } from '../clock-reading.entity.js';
import { ClockReadingRepository } from '../clock-reading.repository.js';
import { recorderInstant } from '../recorder-time.js';
import { RecorderRepository } from '../recorder.repository.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { cleanText } from '../text-rules.js';

export interface NewClockReading {
  /** What the recorder's screen showed, in its own time zone: `2026-11-23T08:14:05`. */
  readonly recorderTime: string;
  /** The true time at that moment. */
  readonly trueTime: Date;
  readonly uncertaintyMs: number;
  readonly method: ClockMethod;
  readonly note?: string | null;
}

/** Clocks of phone and server may differ by so much without a reading being "in the future". */
const AHEAD_MS = 60_000;
const UNCERTAINTY_LIMIT_MS = 86_400_000;
const PERMISSIONS = { see: 'camera.read', change: 'clock-reading.record' } as const;

/** Records how far a recorder's clock was from the true time. */
@Injectable()
export class RecordClockReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly readings: ClockReadingRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError RECORDER_UNKNOWN, CLOCK_READING_TIME_INVALID, CLOCK_READING_FUTURE, VALUE_OUT_OF_RANGE, UNIT_OUTSIDE_JURISDICTION */
  execute(
    actor: RegistryActor,
    recorderId: string,
    input: NewClockReading,
    client?: RegistryClient,
  ): Promise<ClockReading> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const recorder = await this.access.changeable(
        tx,
        actor,
        PERMISSIONS,
        await this.recorders.find(tx, recorderId),
        'RECORDER_UNKNOWN',
      );
      const shown = recorderInstant(input.recorderTime, recorder.timeZone);
      if (shown === undefined) {
        throw new AppError(camerasErrors, 'CLOCK_READING_TIME_INVALID', {
          field: 'recorderTime',
          params: { value: input.recorderTime.slice(0, 40) },
        });
      }
      const now = this.clock.now();
      if (!(input.trueTime.getTime() <= now.getTime() + AHEAD_MS)) {
        throw new AppError(camerasErrors, 'CLOCK_READING_FUTURE', { field: 'trueTime' });
      }
      if (!(input.uncertaintyMs >= 0 && input.uncertaintyMs <= UNCERTAINTY_LIMIT_MS)) {
        throw new AppError(camerasErrors, 'VALUE_OUT_OF_RANGE', {
          field: 'uncertaintyMs',
          params: { value: input.uncertaintyMs, from: 0, to: UNCERTAINTY_LIMIT_MS },
        });
      }
      const reading: ClockReading = {
        id: newId(),
        recorderId: recorder.id,
        trueTime: input.trueTime,
        offsetMs: shown.getTime() - input.trueTime.getTime(),
        uncertaintyMs: Math.ceil(input.uncertaintyMs),
        method: input.method,
        readBy: actor === 'system' ? null : actor.userId,
        note:
          input.note === undefined || input.note === null
            ? null
            : cleanText(input.note).slice(0, 500) || null,
        createdAt: now,
      };
      await this.readings.insert(tx, [reading]);
      await this.auditLog.record(tx, {
        action: 'clock-reading.recorded',
        objectType: 'recorder',
        objectId: recorder.id,
        objectName: recorder.code,
        actor: auditActorOf(actor, 'clock-reading.record'),
        unitId: recorder.unitId,
        after: {
          readingId: reading.id,
          recorderTime: input.recorderTime.trim(),
          timeZone: recorder.timeZone,
          trueTime: reading.trueTime.toISOString(),
          offsetMs: reading.offsetMs,
          uncertaintyMs: reading.uncertaintyMs,
          method: reading.method,
        },
        client: auditClientOf(client),
      });
      return reading;
    });
  }
}
