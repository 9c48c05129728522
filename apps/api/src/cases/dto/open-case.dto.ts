import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CASE_TRACKS, type CaseTrack } from '#antt/cases';
import { IsInstant } from '../../http/time.decorators.js';

/** What a new case is; also part of filing a request. */
export class NewCaseDto {
  @ApiProperty({ maxLength: 100, description: 'Unique in its unit', example: '215/2026' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  number!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  title!: string;

  @ApiProperty({ description: 'Code of a category, see GET /case-categories', example: 'theft' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  category!: string;

  @ApiPropertyOptional({ enum: CASE_TRACKS, default: 'verification' })
  @IsOptional()
  @IsIn(CASE_TRACKS)
  track?: CaseTrack;

  @IsOptional()
  @IsInstant({ optional: true })
  occurredAt?: string;
}

export class OpenCaseDto extends NewCaseDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Unit in charge; needed by officers of several units' })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}
