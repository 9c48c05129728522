import { ApiProperty } from '@nestjs/swagger';
import type { ClockPhotographFacts } from '#antt/cameras';
import { nullable } from './nullable-property.js';

export class ClockPhotographResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ enum: ['image/jpeg', 'image/png'] })
  mediaType!: 'image/jpeg' | 'image/png';

  @ApiProperty({
    ...nullable(String, 'date-time'),
    description: "What the picture says of when it was taken, by the device's clock: a hint, never a proof",
  })
  deviceTakenAt!: string | null;

  @ApiProperty({ description: 'False: the picture names no zone, and that of Viet Nam was assumed' })
  deviceZoneStated!: boolean;

  @ApiProperty({
    ...nullable(Number),
    description: 'How far the sending device was ahead of the server at the upload, when it said its time',
  })
  deviceAheadMs!: number | null;

  @ApiProperty({
    ...nullable(String, 'date-time'),
    description:
      'A true time to offer to the person who types it: the hint, put right by how far the device was ahead',
  })
  suggestedTrueTime!: string | null;

  @ApiProperty(nullable(String, 'uuid'))
  uploadedBy!: string | null;

  @ApiProperty({ format: 'date-time' })
  uploadedAt!: string;
}

export function clockPhotographResponse(photograph: ClockPhotographFacts): ClockPhotographResponse {
  const { id, recorderId, sha256, mediaType, deviceTakenAt, deviceZoneStated, deviceAheadMs } = photograph;
  return {
    id,
    recorderId,
    sha256,
    mediaType,
    deviceTakenAt: deviceTakenAt?.toISOString() ?? null,
    deviceZoneStated,
    deviceAheadMs,
    suggestedTrueTime:
      deviceTakenAt === null ? null : new Date(deviceTakenAt.getTime() - (deviceAheadMs ?? 0)).toISOString(),
    uploadedBy: photograph.uploadedBy,
    uploadedAt: photograph.uploadedAt.toISOString(),
  };
}
