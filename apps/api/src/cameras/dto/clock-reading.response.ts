import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_METHODS, type ClockMethod, type ClockQuality, type ClockReading } from '#antt/cameras';
import { nullable } from './nullable-property.js';

const METHODS = [...CLOCK_METHODS, 'not-measured'] as const;

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

export function clockResponse(clock: ClockQuality): ClockQualityResponse {
  return { ...clock, readAt: clock.readAt?.toISOString() ?? null };
}

export function clockReadingResponse(reading: ClockReading): ClockReadingResponse {
  const { id, recorderId, offsetMs, uncertaintyMs, method, note } = reading;
  return { id, recorderId, trueTime: reading.trueTime.toISOString(), offsetMs, uncertaintyMs, method, note };
}
