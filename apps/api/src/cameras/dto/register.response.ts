import { ApiProperty } from '@nestjs/swagger';
import {
  CLOCK_METHODS,
  CONFORMITIES,
  DEVICE_STATUSES,
  OWNER_KINDS,
  PROGRAMME_MODELS,
  RECORDER_REACHES,
  RETENTION_CONFIDENCES,
  TEAM_POSITIONS,
  type CameraAtDistance,
  type CameraView,
  type ClockMethod,
  type ClockQuality,
  type ClockReading,
  type Conformity,
  type CoveringCamera,
  type DeviceStatus,
  type Owner,
  type OwnerKind,
  type ProgrammeModel,
  type Recorder,
  type RecorderReach,
  type RetentionConfidence,
  type TeamPosition,
} from '#antt/cameras';

const nullable = (type: unknown, format?: string): object => ({
  type,
  nullable: true,
  ...(format && { format }),
});
const METHODS = [...CLOCK_METHODS, 'not-measured'] as const;

export class NamedResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;
}

export class ClockQualityResponse {
  @ApiProperty(nullable(String, 'uuid'))
  readingId!: string | null;

  @ApiProperty({ description: 'Recorder time − true time; negative: the recorder is slow' })
  offsetMs!: number;

  @ApiProperty({ description: 'As read, plus a second for each day since' })
  uncertaintyMs!: number;

  @ApiProperty({ enum: METHODS })
  method!: ClockMethod | 'not-measured';

  @ApiProperty(nullable(String, 'date-time'))
  readAt!: string | null;
}

export class CameraOwnerResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty(nullable(String))
  code!: string | null;

  @ApiProperty({ enum: OWNER_KINDS })
  kind!: OwnerKind;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String))
  phone!: string | null;

  @ApiProperty(nullable(String))
  email!: string | null;

  @ApiProperty({
    description: 'Name, phone and e-mail are shortened, because the reader lacks owner.read here',
  })
  masked!: boolean;
}

export class CameraRecorderResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty(nullable(String))
  make!: string | null;

  @ApiProperty(nullable(String))
  model!: string | null;

  @ApiProperty({ enum: RECORDER_REACHES })
  reach!: RecorderReach;

  @ApiProperty()
  timeZone!: string;

  @ApiProperty({ enum: DEVICE_STATUSES })
  status!: DeviceStatus;

  @ApiProperty(nullable(Number))
  retentionHours!: number | null;

  @ApiProperty({ enum: RETENTION_CONFIDENCES })
  retentionConfidence!: RetentionConfidence;
}

export class CameraResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitCode!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty(nullable(NamedResponse))
  neighbourhood!: NamedResponse | null;

  @ApiProperty(nullable(NamedResponse))
  programme!: NamedResponse | null;

  @ApiProperty()
  owner!: CameraOwnerResponse;

  @ApiProperty()
  recorder!: CameraRecorderResponse;

  @ApiProperty()
  clock!: ClockQualityResponse;

  @ApiProperty()
  channel!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty()
  latitude!: number;

  @ApiProperty()
  longitude!: number;

  @ApiProperty(nullable(Number))
  bearingDeg!: number | null;

  @ApiProperty(nullable(Number))
  fieldOfViewDeg!: number | null;

  @ApiProperty(nullable(Number))
  rangeM!: number | null;

  @ApiProperty(nullable(Boolean))
  signage!: boolean | null;

  @ApiProperty({ enum: CONFORMITIES })
  conformity!: Conformity;

  @ApiProperty({ enum: DEVICE_STATUSES })
  status!: DeviceStatus;

  @ApiProperty({ description: 'A picture of its view is at …/thumbnail' })
  hasThumbnail!: boolean;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class CameraPageResponse {
  @ApiProperty({ type: [CameraResponse] })
  items!: CameraResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class NearestCameraResponse extends CameraResponse {
  @ApiProperty({ description: 'Metres, on the sphere' })
  distanceM!: number;

  @ApiProperty({ description: 'From the camera to the point, degrees clockwise from north' })
  bearingToPointDeg!: number;
}

export class CoveringCameraResponse extends NearestCameraResponse {
  @ApiProperty({
    enum: ['in-view', 'direction-unknown'],
    description: 'direction-unknown: near enough, but nobody registered where it looks',
  })
  coverage!: 'in-view' | 'direction-unknown';
}

export class NearestCamerasResponse {
  @ApiProperty({ type: [NearestCameraResponse] })
  items!: NearestCameraResponse[];
}

export class CoveringCamerasResponse {
  @ApiProperty({ type: [CoveringCameraResponse] })
  items!: CoveringCameraResponse[];
}

export class OwnerResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty(nullable(String))
  code!: string | null;

  @ApiProperty({ enum: OWNER_KINDS })
  kind!: OwnerKind;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String))
  phone!: string | null;

  @ApiProperty(nullable(String))
  email!: string | null;

  @ApiProperty()
  address!: string;

  @ApiProperty(nullable(String, 'date'))
  joinedOn!: string | null;

  @ApiProperty(nullable(String, 'date'))
  leftOn!: string | null;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    description: 'Name, phone and e-mail are shortened, because the reader lacks owner.read here',
  })
  masked!: boolean;
}

export class OwnerPageResponse {
  @ApiProperty({ type: [OwnerResponse] })
  items!: OwnerResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class ClockReadingResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty({ format: 'date-time' })
  trueTime!: string;

  @ApiProperty({ description: 'Recorder time − true time' })
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;

  @ApiProperty({ enum: CLOCK_METHODS })
  method!: ClockMethod;

  @ApiProperty(nullable(String))
  note!: string | null;
}

export class RecorderResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ format: 'uuid' })
  ownerId!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty(nullable(String))
  make!: string | null;

  @ApiProperty(nullable(String))
  model!: string | null;

  @ApiProperty(nullable(String))
  serial!: string | null;

  @ApiProperty()
  channels!: number;

  @ApiProperty(nullable(Number))
  retentionHours!: number | null;

  @ApiProperty({ enum: RETENTION_CONFIDENCES })
  retentionConfidence!: RetentionConfidence;

  @ApiProperty(nullable(String, 'date-time'))
  retentionAsOf!: string | null;

  @ApiProperty({ enum: RECORDER_REACHES })
  reach!: RecorderReach;

  @ApiProperty(nullable(String))
  location!: string | null;

  @ApiProperty(nullable(String))
  filePattern!: string | null;

  @ApiProperty()
  timeZone!: string;

  @ApiProperty({ enum: DEVICE_STATUSES })
  status!: DeviceStatus;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class RecorderPageResponse {
  @ApiProperty({ type: [RecorderResponse] })
  items!: RecorderResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class RecorderViewResponse extends RecorderResponse {
  @ApiProperty()
  clock!: ClockQualityResponse;

  @ApiProperty({ type: [ClockReadingResponse], description: 'Newest first' })
  readings!: ClockReadingResponse[];
}

export class ProgrammeResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ enum: Object.keys(PROGRAMME_MODELS) })
  model!: ProgrammeModel;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String, 'date'))
  startedOn!: string | null;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;
}

export class ProgrammeViewResponse extends ProgrammeResponse {
  @ApiProperty()
  unitName!: string;

  @ApiProperty({ description: 'Cameras in use that belong to it' })
  cameras!: number;
}

export class ProgrammePageResponse {
  @ApiProperty({ type: [ProgrammeViewResponse] })
  items!: ProgrammeViewResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class ProgrammeModelResponse {
  @ApiProperty({ enum: Object.keys(PROGRAMME_MODELS) })
  model!: ProgrammeModel;

  @ApiProperty()
  vi!: string;

  @ApiProperty()
  en!: string;
}

export class SecurityTeamResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ format: 'uuid' })
  neighbourhoodId!: string;

  @ApiProperty()
  neighbourhoodName!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String, 'date'))
  establishedOn!: string | null;

  @ApiProperty({ description: 'Members who have not left' })
  members!: number;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;
}

export class SecurityTeamPageResponse {
  @ApiProperty({ type: [SecurityTeamResponse] })
  items!: SecurityTeamResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class TeamMemberResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  teamId!: string;

  @ApiProperty()
  fullName!: string;

  @ApiProperty({ enum: TEAM_POSITIONS })
  position!: TeamPosition;

  @ApiProperty(nullable(String))
  phone!: string | null;

  @ApiProperty(nullable(String, 'date'))
  joinedOn!: string | null;

  @ApiProperty(nullable(String, 'date'))
  leftOn!: string | null;
}

export class SecurityTeamViewResponse {
  @ApiProperty()
  team!: SecurityTeamResponse;

  @ApiProperty({ type: [TeamMemberResponse] })
  members!: TeamMemberResponse[];
}

export class SecurityTeamCountResponse {
  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  unitCode!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty()
  teams!: number;

  @ApiProperty()
  members!: number;
}

export class SecurityTeamCountsResponse {
  @ApiProperty()
  unit!: NamedResponse & { code: string };

  @ApiProperty()
  teams!: number;

  @ApiProperty({ description: 'Members who have not left' })
  members!: number;

  @ApiProperty({ type: [SecurityTeamCountResponse], description: 'Units with at least one team' })
  units!: SecurityTeamCountResponse[];
}

export class ThumbnailResponse {
  @ApiProperty()
  sha256!: string;

  @ApiProperty({ enum: ['image/jpeg', 'image/png'] })
  mediaType!: string;
}

export function clockResponse(clock: ClockQuality): ClockQualityResponse {
  return { ...clock, readAt: clock.readAt?.toISOString() ?? null };
}

export function cameraResponse(view: CameraView): CameraResponse {
  return {
    ...view,
    clock: clockResponse(view.clock),
    createdAt: view.createdAt.toISOString(),
    updatedAt: view.updatedAt.toISOString(),
  };
}

/** Distances to the decimetre, directions to the tenth of a degree: finer than any position is known. */
export function nearestCameraResponse(view: CameraAtDistance): NearestCameraResponse {
  const { distanceM, bearingToPointDeg } = view;
  return {
    ...cameraResponse(view),
    distanceM: tenths(distanceM),
    bearingToPointDeg: tenths(bearingToPointDeg) % 360,
  };
}

export function coveringCameraResponse(view: CoveringCamera): CoveringCameraResponse {
  return { ...nearestCameraResponse(view), coverage: view.coverage };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

export function ownerResponse(owner: Owner & { masked?: boolean }): OwnerResponse {
  const { id, unitId, code, kind, name, phone, email, address, joinedOn, leftOn, demo, createdAt } = owner;
  return {
    id,
    unitId,
    code,
    kind,
    name,
    phone,
    email,
    address,
    joinedOn,
    leftOn,
    demo,
    createdAt: createdAt.toISOString(),
    masked: owner.masked ?? false,
  };
}

export function recorderResponse(recorder: Recorder): RecorderResponse {
  const { id, unitId, ownerId, code, make, model, serial, channels, retentionHours, retentionConfidence } =
    recorder;
  const { reach, location, filePattern, timeZone, status, demo } = recorder;
  return {
    id,
    unitId,
    ownerId,
    code,
    make,
    model,
    serial,
    channels,
    retentionHours,
    retentionConfidence,
    retentionAsOf: recorder.retentionAsOf?.toISOString() ?? null,
    reach,
    location,
    filePattern,
    timeZone,
    status,
    demo,
    createdAt: recorder.createdAt.toISOString(),
  };
}

export function clockReadingResponse(reading: ClockReading): ClockReadingResponse {
  const { id, recorderId, offsetMs, uncertaintyMs, method, note } = reading;
  return { id, recorderId, trueTime: reading.trueTime.toISOString(), offsetMs, uncertaintyMs, method, note };
}
