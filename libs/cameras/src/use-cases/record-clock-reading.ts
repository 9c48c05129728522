import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from '../cameras.errors.js';
import { RECORDER_CLOCK_CHANGED } from '../cameras.events.js';
import { ClockPhotographRepository, type ClockPhotographFacts } from '../clock-photograph.repository.js';
import type { ClockMethod, ClockReading } from '../clock-reading.entity.js';
import { ClockReadingRepository, type ClockReadingRow } from '../clock-reading.repository.js';
import { shownTime } from '../recorder-time.js';
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
  /** The photograph it rests on; demanded by the method `photograph`. */
  readonly photographId?: string | undefined;
}

/** A reading as it was recorded. */
export interface RecordedReading extends ClockReadingRow {
  /**
   * How far the typed true time is from what the photograph says of itself, both clocks known as far as they are; null
   * without a photograph that says. Far apart, one of them is wrong.
   */
  readonly photographDiffersMs: number | null;
}

/** Clocks of phone and server may differ by so much without a reading being "in the future". */
const AHEAD_MS = 60_000;
const UNCERTAINTY_LIMIT_MS = 86_400_000;
/** A telephone sets its clock by the network, and is believed no further than this when it alone tells the time. */
const DEVICE_UNCERTAINTY_MS = 5_000;
const COPIED_MS = 1_000;
const PERMISSIONS = { see: 'camera.read', change: 'clock-reading.record' } as const;

/** Records how far a recorder's clock was from the true time. */
@Injectable()
export class RecordClockReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly readings: ClockReadingRepository,
    private readonly photographs: ClockPhotographRepository,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The uncertainty is at least what the display can tell (a second, or a minute when no seconds were typed), the hour
   * that a zone's clocks show twice, and what a telephone's clock is worth when the true time is copied from its picture.
   * @throws AppError RECORDER_UNKNOWN, CLOCK_READING_TIME_INVALID, CLOCK_READING_FUTURE, VALUE_OUT_OF_RANGE,
   *   CLOCK_PHOTOGRAPH_MISSING, CLOCK_PHOTOGRAPH_UNKNOWN, UNIT_OUTSIDE_JURISDICTION
   */
  execute(
    actor: RegistryActor,
    recorderId: string,
    input: NewClockReading,
    client?: RegistryClient,
  ): Promise<RecordedReading> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const recorder = await this.access.changeable(
        tx,
        actor,
        PERMISSIONS,
        await this.recorders.find(tx, recorderId),
        'RECORDER_UNKNOWN',
      );
      const shown = shownTime(input.recorderTime, recorder.timeZone, input.trueTime);
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
      const photograph = await this.photograph(tx, recorder.id, input);
      const differsMs = photograph === undefined ? null : deviceDifference(photograph, input.trueTime);
      const copied = differsMs !== null && Math.abs(differsMs) <= COPIED_MS;
      const reading: ClockReading = {
        id: newId(),
        recorderId: recorder.id,
        trueTime: input.trueTime,
        offsetMs: shown.instant.getTime() - input.trueTime.getTime(),
        uncertaintyMs:
          Math.max(
            Math.ceil(input.uncertaintyMs),
            shown.resolutionMs,
            copied ? DEVICE_UNCERTAINTY_MS + shown.resolutionMs : 0,
          ) + shown.ambiguityMs,
        method: input.method,
        readBy: actor === 'system' ? null : actor.userId,
        note:
          input.note === undefined || input.note === null
            ? null
            : cleanText(input.note).slice(0, 500) || null,
        photographId: photograph?.id ?? null,
        timeZone: recorder.timeZone,
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
          ...(photograph && { photographId: photograph.id, photograph: photograph.sha256 }),
        },
        client: auditClientOf(client),
      });
      await this.outbox.publish(tx, RECORDER_CLOCK_CHANGED, { recorderId: recorder.id });
      return { ...reading, recorderTimeZone: recorder.timeZone, photographDiffersMs: differsMs };
    });
  }

  private async photograph(
    tx: EntityManager,
    recorderId: string,
    { method, photographId }: NewClockReading,
  ): Promise<ClockPhotographFacts | undefined> {
    if (photographId === undefined) {
      if (method !== 'photograph') return undefined;
      throw new AppError(camerasErrors, 'CLOCK_PHOTOGRAPH_MISSING', { field: 'photographId' });
    }
    const photograph = await this.photographs.find(tx, recorderId, photographId);
    if (photograph === undefined) {
      throw new AppError(camerasErrors, 'CLOCK_PHOTOGRAPH_UNKNOWN', { field: 'photographId' });
    }
    return photograph;
  }
}

/** Typed true time − the picture's own, the latter put right by what the device's clock showed at the upload. */
function deviceDifference(photograph: ClockPhotographFacts, trueTime: Date): number | null {
  const { deviceTakenAt, deviceAheadMs } = photograph;
  if (deviceTakenAt === null) return null;
  return trueTime.getTime() - (deviceTakenAt.getTime() - (deviceAheadMs ?? 0));
}
