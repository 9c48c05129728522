import { ApiProperty } from '@nestjs/swagger';
import {
  CONFORMITIES,
  DEVICE_STATUSES,
  type CameraAtDistance,
  type CameraView,
  type Conformity,
  type CoveringCamera,
  type DeviceStatus,
} from '#antt/cameras';
import { ClockQualityResponse, clockResponse } from './clock-reading.response.js';
import { NamedResponse } from './named.response.js';
import { nullable } from './nullable-property.js';
import { CameraOwnerResponse } from './owner.response.js';
import { CameraRecorderResponse } from './recorder.response.js';

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

  @ApiProperty({ ...nullable(String, 'date'), description: 'The day it was taken out of use' })
  endedOn!: string | null;

  @ApiProperty(nullable(String))
  endReason!: string | null;

  @ApiProperty({ description: 'A change names the version it was decided on' })
  version!: number;

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

export class ThumbnailResponse {
  @ApiProperty()
  sha256!: string;

  @ApiProperty({ enum: ['image/jpeg', 'image/png'] })
  mediaType!: string;
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
