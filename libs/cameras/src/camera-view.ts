import { UNMEASURED_CLOCK, type ClockQuality } from './clock-model.js';
import type { Camera } from './camera.entity.js';
import type { CameraRow } from './camera.repository.js';
import type { OwnerKind } from './owner.entity.js';
import type { DeviceStatus, RecorderReach, RetentionConfidence } from './recorder.entity.js';
import { maskEmail, maskName, maskPhone } from './text-rules.js';

/** A camera as one reader may see it. */
export interface CameraView extends Omit<
  Camera,
  'thumbnailKey' | 'ownerId' | 'recorderId' | 'programmeId' | 'neighbourhoodId'
> {
  readonly unitCode: string;
  readonly unitName: string;
  readonly neighbourhood: { readonly id: string; readonly name: string } | null;
  readonly programme: { readonly id: string; readonly name: string } | null;
  readonly owner: {
    readonly id: string;
    readonly code: string | null;
    readonly kind: OwnerKind;
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    /** True: name, phone and e-mail are shortened, because the reader lacks `owner.read` here. */
    readonly masked: boolean;
  };
  readonly recorder: {
    readonly id: string;
    readonly code: string;
    readonly make: string | null;
    readonly model: string | null;
    readonly reach: RecorderReach;
    readonly timeZone: string;
    readonly status: DeviceStatus;
    readonly retentionHours: number | null;
    readonly retentionConfidence: RetentionConfidence;
  };
  readonly clock: ClockQuality;
  readonly hasThumbnail: boolean;
}

/** @param clocks of the recorders; one that was never read is absent */
export function cameraView(
  row: CameraRow,
  knowsOwner: boolean,
  clocks: ReadonlyMap<string, ClockQuality>,
): CameraView {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    unitId: row.unitId,
    unitCode: row.unitCode,
    unitName: row.unitName,
    neighbourhood:
      row.neighbourhoodId === null ? null : { id: row.neighbourhoodId, name: row.neighbourhoodName ?? '' },
    programme: row.programmeId === null ? null : { id: row.programmeId, name: row.programmeName ?? '' },
    owner: {
      id: row.ownerId,
      code: row.ownerCode,
      kind: row.ownerKind,
      name: knowsOwner ? row.ownerName : maskName(row.ownerName),
      phone: knowsOwner ? row.ownerPhone : maskPhone(row.ownerPhone),
      email: knowsOwner ? row.ownerEmail : maskEmail(row.ownerEmail),
      masked: !knowsOwner,
    },
    recorder: {
      id: row.recorderId,
      code: row.recorderCode,
      make: row.recorderMake,
      model: row.recorderModel,
      reach: row.reach,
      timeZone: row.timeZone,
      status: row.recorderStatus,
      retentionHours: row.retentionHours,
      retentionConfidence: row.retentionConfidence,
    },
    clock: clocks.get(row.recorderId) ?? UNMEASURED_CLOCK,
    channel: row.channel,
    address: row.address,
    latitude: row.latitude,
    longitude: row.longitude,
    bearingDeg: row.bearingDeg,
    fieldOfViewDeg: row.fieldOfViewDeg,
    rangeM: row.rangeM,
    signage: row.signage,
    conformity: row.conformity,
    status: row.status,
    endedOn: row.endedOn,
    endReason: row.endReason,
    version: row.version,
    hasThumbnail: row.thumbnailKey !== null,
    demo: row.demo,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
