import { ApiProperty } from '@nestjs/swagger';
import {
  DEVICE_STATUSES,
  RECORDER_REACHES,
  RETENTION_CONFIDENCES,
  type DeviceStatus,
  type Recorder,
  type RecorderReach,
  type RetentionConfidence,
} from '#antt/cameras';
import { ClockQualityResponse, ClockReadingResponse } from './clock-reading.response.js';
import { nullable } from './nullable-property.js';

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

  @ApiProperty({ ...nullable(String, 'date'), description: 'The day it was taken out of use' })
  endedOn!: string | null;

  @ApiProperty(nullable(String))
  endReason!: string | null;

  @ApiProperty({ ...nullable(String, 'uuid'), description: 'The recorder that took its place' })
  replacedBy!: string | null;

  @ApiProperty({ description: 'A change names the version it was decided on' })
  version!: number;

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

export class RetiredRecorderResponse {
  @ApiProperty()
  recorder!: RecorderResponse;

  @ApiProperty({ description: 'Cameras that moved or were taken out of use' })
  cameras!: number;
}

export class ReplacedRecorderResponse extends RetiredRecorderResponse {
  @ApiProperty({ description: 'The recorder that was taken out of use' })
  replaced!: RecorderResponse;
}

/** One moment on both clocks. */
export class BothTimesResponse {
  @ApiProperty({ format: 'date-time' })
  trueTime!: string;

  @ApiProperty({
    example: '2026-11-23T08:14:05',
    description: 'What the recorder shows then, in its own zone',
  })
  recorderTime!: string;

  @ApiProperty()
  timeZone!: string;
}

export class RecorderViewResponse extends RecorderResponse {
  @ApiProperty()
  clock!: ClockQualityResponse;

  @ApiProperty({ description: 'What the recorder should show at this moment, by its clock' })
  now!: BothTimesResponse;

  @ApiProperty({ type: [ClockReadingResponse], description: 'Newest first' })
  readings!: ClockReadingResponse[];
}

export function recorderResponse(recorder: Recorder): RecorderResponse {
  const { id, unitId, ownerId, code, make, model, serial, channels, retentionHours, retentionConfidence } =
    recorder;
  const { reach, location, filePattern, timeZone, status, demo } = recorder;
  const { endedOn, endReason, replacedBy, version } = recorder;
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
    endedOn,
    endReason,
    replacedBy,
    version,
    demo,
    createdAt: recorder.createdAt.toISOString(),
  };
}
