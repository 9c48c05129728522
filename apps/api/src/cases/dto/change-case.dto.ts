import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { CASE_TRACKS, type CaseTrack } from '#antt/cases';
import { IsCalendarDate, IsInstant } from '../../http/time.decorators.js';

/** Every change names the version it was decided on; when somebody was faster it is refused. */
export class CaseVersionDto {
  @ApiProperty({ minimum: 1, description: '`version` of the case as it was seen' })
  @IsInt()
  @Min(1)
  version!: number;
}

export class ChangeCaseDto extends CaseVersionDto {
  @ApiPropertyOptional({ maxLength: 300 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  title?: string;

  @ApiPropertyOptional({ example: 'theft' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  category?: string;

  @ApiPropertyOptional({ enum: CASE_TRACKS })
  @IsOptional()
  @IsIn(CASE_TRACKS)
  track?: CaseTrack;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'null: not known' })
  @ValidateIf(({ occurredAt }: ChangeCaseDto) => occurredAt !== undefined && occurredAt !== null)
  @IsInstant({ optional: true })
  occurredAt?: string | null;
}

export class MergeCaseDto extends CaseVersionDto {
  @ApiProperty({ format: 'uuid', description: 'The case that takes everything over' })
  @IsUUID()
  intoCaseId!: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;
}

export class ClarifyCaseDto extends CaseVersionDto {
  @ApiProperty({ maxLength: 200, example: '215/KLĐT-CAX' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  decisionReference!: string;

  /** Date on the decision; statistics count the case in its period. */
  @IsCalendarDate()
  decidedOn!: string;
}

export class ReopenCaseDto extends CaseVersionDto {
  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;
}
