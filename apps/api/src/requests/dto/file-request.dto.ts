import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNotEmpty,
  IsNotEmptyObject,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { MOST_CAMERAS } from '#antt/requests';
import { NewCaseDto } from '../../cases/dto/open-case.dto.js';
import { IsInstant } from '../../http/time.decorators.js';

/** A span of true time, half-open: `to` is the first moment no longer in it. */
export class WindowDto {
  @IsInstant()
  from!: string;

  @IsInstant()
  to!: string;
}

export class FileRequestDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'An existing case; or else `newCase`' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @ApiPropertyOptional({ type: NewCaseDto, description: 'A case to be opened with the request' })
  @IsOptional()
  @IsObject()
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => NewCaseDto)
  newCase?: NewCaseDto;

  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MOST_CAMERAS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CAMERAS)
  @IsUUID(undefined, { each: true })
  cameraIds!: string[];

  @ApiProperty({ type: WindowDto })
  @IsObject()
  @ValidateNested()
  @Type(() => WindowDto)
  window!: WindowDto;

  @ApiProperty({ maxLength: 1000, description: 'Shown to the owner: name no person in it' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  purpose!: string;

  @ApiProperty({
    example: 'BLTTHS-2015-107',
    description: 'Code of a citation in force, see GET /legal-bases',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  legalBasis!: string;

  @ApiPropertyOptional({ maxLength: 1000, description: 'Required for a window longer than 24 hours' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  longWindowReason?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The requesting unit, in which extractions count; needed by officers of several units',
  })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}
