import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, sha256Hex, VIETNAM_TIME_ZONE } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import { photographTime } from '../clock-photograph-time.js';
import { ClockPhotographRepository, type ClockPhotographFacts } from '../clock-photograph.repository.js';
import { pictureType } from '../picture-type.js';
import { RecorderRepository } from '../recorder.repository.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';

export const CLOCK_PHOTOGRAPH_LIMIT_BYTES = 12 * 1024 * 1024;
const PERMISSIONS = { see: 'camera.read', change: 'clock-reading.record' } as const;

/** Keeps the photograph of a recorder's display, on which a reading may rest. */
@Injectable()
export class SaveClockPhotograph {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly photographs: ClockPhotographRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The same picture again is the same photograph. Its type is told from its bytes; it is never decoded here.
   * @param deviceTime what the sending device's clock shows while it sends: tells how far its EXIF time may be believed
   * @throws AppError RECORDER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED, CLOCK_PHOTOGRAPH_TOO_LARGE
   */
  async execute(
    actor: RegistryActor,
    recorderId: string,
    content: Buffer,
    deviceTime?: Date,
    client?: RegistryClient,
  ): Promise<ClockPhotographFacts> {
    if (content.length > CLOCK_PHOTOGRAPH_LIMIT_BYTES) throw clockPhotographTooLarge();
    const mediaType = pictureType(content, 'any');
    if (mediaType === undefined) throw new AppError(camerasErrors, 'CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED');
    // Telephones are set to the time of the place, whatever zone the recorder is set to.
    const time = await photographTime(content, VIETNAM_TIME_ZONE);
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const recorder = await this.access.changeable(
        tx,
        actor,
        PERMISSIONS,
        await this.recorders.find(tx, recorderId),
        'RECORDER_UNKNOWN',
      );
      const sha256 = sha256Hex(content);
      const now = this.clock.now();
      const photograph: ClockPhotographFacts = {
        id: newId(),
        recorderId: recorder.id,
        sha256,
        mediaType,
        deviceTakenAt: time?.takenAt ?? null,
        deviceZoneStated: time?.zoneStated ?? false,
        deviceAheadMs: deviceTime === undefined ? null : deviceTime.getTime() - now.getTime(),
        uploadedBy: actor === 'system' ? null : actor.userId,
        uploadedAt: now,
      };
      if (!(await this.photographs.insert(tx, { ...photograph, content }))) {
        return (await this.photographs.findBySha256(tx, recorder.id, sha256))!;
      }
      await this.auditLog.record(tx, {
        action: 'clock-photograph.kept',
        objectType: 'recorder',
        objectId: recorder.id,
        objectName: recorder.code,
        actor: auditActorOf(actor, 'clock-reading.record'),
        unitId: recorder.unitId,
        after: {
          photographId: photograph.id,
          sha256,
          bytes: content.length,
          deviceTakenAt: photograph.deviceTakenAt?.toISOString() ?? null,
          deviceAheadMs: photograph.deviceAheadMs,
        },
        client: auditClientOf(client),
      });
      return photograph;
    });
  }
}

export const clockPhotographTooLarge = (): AppError =>
  new AppError(camerasErrors, 'CLOCK_PHOTOGRAPH_TOO_LARGE', {
    params: { limitMib: CLOCK_PHOTOGRAPH_LIMIT_BYTES / 1024 / 1024 },
  });
