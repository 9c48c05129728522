import { ApiProperty } from '@nestjs/swagger';
import {
  CLOCK_BASES,
  CLOCK_METHODS,
  CLOCK_NOTES,
  clockNoteText,
  recorderDisplay,
  type ClockBasis,
  type ClockMethod,
  type ClockNoteCode,
  type ClockQuality,
  type ClockReadingRow,
} from '#antt/cameras';
import { nullable } from './nullable-property.js';

const METHODS = [...CLOCK_METHODS, 'not-measured'] as const;

export class ClockDriftResponse {
  @ApiProperty({ description: 'Milliseconds gained (negative: lost) per million, since the last jump' })
  ppm!: number;

  @ApiProperty()
  uncertaintyPpm!: number;
}

export class ClockNoteResponse {
  @ApiProperty({ enum: Object.keys(CLOCK_NOTES) })
  code!: ClockNoteCode;

  @ApiProperty()
  vi!: string;

  @ApiProperty()
  en!: string;
}

export class ClockAlternativeResponse {
  @ApiProperty()
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;
}

export class ClockQualityResponse {
  @ApiProperty(nullable(String, 'uuid'))
  readingId!: string | null;

  @ApiProperty({ description: 'Recorder time − true time; negative: the recorder is slow' })
  offsetMs!: number;

  @ApiProperty({ description: 'As read, and what the clock may have gained or lost since' })
  uncertaintyMs!: number;

  @ApiProperty({ enum: METHODS })
  method!: ClockMethod | 'not-measured';

  @ApiProperty(nullable(String, 'date-time'))
  readAt!: string | null;

  @ApiProperty({ enum: CLOCK_BASES, description: 'What this rests on' })
  basis!: ClockBasis;

  @ApiProperty(nullable(ClockDriftResponse))
  drift!: ClockDriftResponse | null;

  @ApiProperty({
    type: [ClockNoteResponse],
    description: 'Resets and settings that were recognised, old readings',
  })
  notes!: ClockNoteResponse[];

  @ApiProperty({
    type: [ClockAlternativeResponse],
    description: 'Other offsets it may have had, too far away for one window',
  })
  alternatives!: ClockAlternativeResponse[];
}

export class ClockReadingResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty({ format: 'date-time' })
  trueTime!: string;

  @ApiProperty({ example: '2026-11-23T08:14:05', description: 'What the recorder showed at that moment' })
  recorderTime!: string;

  @ApiProperty({ description: 'The zone the display was read in' })
  timeZone!: string;

  @ApiProperty({ description: 'Recorder time − true time' })
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;

  @ApiProperty({ enum: CLOCK_METHODS })
  method!: ClockMethod;

  @ApiProperty(nullable(String))
  note!: string | null;

  @ApiProperty({ ...nullable(String, 'uuid'), description: 'The photograph it rests on' })
  photographId!: string | null;

  @ApiProperty({ ...nullable(String, 'uuid'), description: 'Who read it' })
  readBy!: string | null;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class RecordedReadingResponse extends ClockReadingResponse {
  @ApiProperty({
    ...nullable(Number),
    description:
      'Typed true time − the time the photograph says of itself; null without one that says. Far apart, one is wrong',
  })
  photographDiffersMs!: number | null;
}

export function clockResponse(clock: ClockQuality): ClockQualityResponse {
  return {
    ...clock,
    readAt: clock.readAt?.toISOString() ?? null,
    notes: clock.notes.map((note) => ({
      code: note.code,
      vi: clockNoteText(note, 'vi'),
      en: clockNoteText(note, 'en'),
    })),
    alternatives: [...clock.alternatives],
  };
}

export function clockReadingResponse(reading: ClockReadingRow): ClockReadingResponse {
  const { id, recorderId, offsetMs, uncertaintyMs, method, note, photographId, readBy } = reading;
  const timeZone = reading.timeZone ?? reading.recorderTimeZone;
  return {
    id,
    recorderId,
    trueTime: reading.trueTime.toISOString(),
    recorderTime: recorderDisplay(new Date(reading.trueTime.getTime() + offsetMs), timeZone),
    timeZone,
    offsetMs,
    uncertaintyMs,
    method,
    note,
    photographId,
    readBy,
    recordedAt: reading.createdAt.toISOString(),
  };
}
