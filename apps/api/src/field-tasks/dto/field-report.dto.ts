import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  COULD_NOT_CAUSES,
  REPORT_OUTCOMES,
  type CouldNotCause,
  type GivenReport,
  type ReportOutcome,
} from '#antt/requests';
import { IsInstant } from '../../http/time.decorators.js';

const MOST_REPORTS = 200;

export class SeenClockDto {
  @ApiProperty({
    example: '2026-11-23T08:14:05',
    description: "What the recorder's screen showed, in its own time zone",
  })
  @IsString()
  @MaxLength(40)
  recorderTime!: string;

  /** When it was seen, by the device's clock; `doneAt` when left out. */
  @IsOptional()
  @IsInstant({ optional: true })
  shownAt?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The photograph of it, sent before' })
  @IsOptional()
  @IsUUID()
  photographId?: string;
}

export class FieldReportDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the device: the same report sent again is one' })
  @IsUUID()
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  taskId!: string;

  @ApiProperty({ enum: REPORT_OUTCOMES })
  @IsIn(REPORT_OUTCOMES)
  outcome!: ReportOutcome;

  /** By the device's clock. */
  @IsInstant()
  doneAt!: string;

  @ApiPropertyOptional({
    enum: COULD_NOT_CAUSES,
    description: 'With "could-not"; "other" is explained in `note`',
  })
  @IsOptional()
  @IsIn(COULD_NOT_CAUSES)
  cause?: CouldNotCause;

  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;

  @ApiPropertyOptional({ description: "The telephone number in the register is not this owner's" })
  @IsOptional()
  @IsBoolean()
  contactWrong?: boolean;

  @ApiPropertyOptional({ type: SeenClockDto, description: 'Needed when a clock was photographed' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SeenClockDto)
  clockReading?: SeenClockDto;
}

/** The reports are read one by one, so that a faulty one does not keep the others back. */
@ApiExtraModels(FieldReportDto)
export class FieldReportsDto {
  /** What the device's clock shows while it sends: by this its times are put right. */
  @IsInstant()
  deviceNow!: string;

  @ApiProperty({ type: 'array', items: { $ref: getSchemaPath(FieldReportDto) }, maxItems: MOST_REPORTS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_REPORTS)
  @IsObject({ each: true })
  reports!: object[];
}

export const givenReport = ({ doneAt, clockReading, ...report }: FieldReportDto): GivenReport => ({
  ...report,
  doneAt: new Date(doneAt),
  ...(clockReading === undefined
    ? {}
    : {
        clockReading: {
          recorderTime: clockReading.recorderTime,
          photographId: clockReading.photographId,
          shownAt: clockReading.shownAt === undefined ? undefined : new Date(clockReading.shownAt),
        },
      }),
});
