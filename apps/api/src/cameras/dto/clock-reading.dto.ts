import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { CLOCK_METHODS, type ClockMethod } from '#antt/cameras';
import { IsInstant } from '../../http/time.decorators.js';
import { NullableText, OptionalId } from './optional.decorators.js';

export class RecordClockReadingDto {
  @ApiProperty({
    example: '2026-11-23T08:14:05',
    description: "What the recorder's screen showed, in its own time zone",
  })
  @IsString()
  @MaxLength(40)
  recorderTime!: string;

  @IsInstant()
  trueTime!: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 86_400_000 })
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  uncertaintyMs!: number;

  @ApiProperty({ enum: CLOCK_METHODS })
  @IsIn(CLOCK_METHODS)
  method!: ClockMethod;

  @NullableText(500)
  note?: string | null;

  @OptionalId({ description: 'The photograph it rests on, sent before; demanded by the method photograph' })
  photographId?: string;
}
